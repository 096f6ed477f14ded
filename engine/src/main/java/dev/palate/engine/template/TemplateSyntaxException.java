package dev.palate.engine.template;

import java.io.Serial;
import java.util.OptionalInt;

/** A template that cannot be parsed: where, what was found there, and how to fix it. */
public final class TemplateSyntaxException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int NO_PART = -1;

    private final int line;
    private final int column;
    private final int part;
    private final String problem;

    TemplateSyntaxException(int line, int column, String problem) {
        this(line, column, NO_PART, problem);
    }

    private TemplateSyntaxException(int line, int column, int part, String problem) {
        super((part == NO_PART ? "Line " : "Message " + (part + 1) + ", line ") + line + ", column " + column + ": "
                + problem);
        this.line = line;
        this.column = column;
        this.part = part;
        this.problem = problem;
    }

    /** The line of the problem, from 1. */
    public int line() {
        return line;
    }

    /** The column of the problem, from 1, in UTF-16 units as editors count. */
    public int column() {
        return column;
    }

    /** The index, from 0, of the message with the problem; empty outside chat prompts. */
    public OptionalInt part() {
        return part == NO_PART ? OptionalInt.empty() : OptionalInt.of(part);
    }

    /** What is wrong and how to fix it, without the position. */
    public String problem() {
        return problem;
    }

    TemplateSyntaxException inPart(int index) {
        return new TemplateSyntaxException(line, column, index, problem);
    }
}
