package dev.palate.engine.template;

import java.util.List;

/** Turns the text between tags into nodes, each line indented when the source is included on an indented line. */
final class Literals {

    private final SourceText source;
    private final Node.Literal indentation;
    private final boolean isIndented;
    private long addedCharacters;

    Literals(SourceText source, String indentation) {
        this.source = source;
        this.indentation = new Node.Literal(indentation);
        this.isIndented = !indentation.isEmpty();
    }

    void addText(int start, int end, List<Node> nodes) {
        if (isIndented) {
            addLines(start, end, nodes);
        } else {
            addLiteral(start, end, nodes);
        }
    }

    /** Indents a tag that begins a line without standing alone on it. */
    void addIndentation(Tag tag, List<Node> nodes) {
        if (isIndented && source.isLineStart(tag.start())) {
            addIndentation(nodes);
        }
    }

    /** How much longer than its source the text became. */
    long addedCharacters() {
        return addedCharacters;
    }

    private void addLines(int start, int end, List<Node> nodes) {
        int next;
        for (int from = start; from < end; from = next) {
            int newline = source.text().indexOf('\n', from);
            next = newline < 0 || newline >= end ? end : newline + 1;
            if (source.isLineStart(from) && newline != from) {
                addIndentation(nodes);
            }
            addLiteral(from, next, nodes);
        }
    }

    private void addLiteral(int start, int end, List<Node> nodes) {
        if (start < end) {
            nodes.add(new Node.Literal(source.text().substring(start, end)));
        }
    }

    private void addIndentation(List<Node> nodes) {
        addedCharacters += indentation.text().length();
        nodes.add(indentation);
    }
}
