package dev.palate.engine.decision;

/** Thrown when a project has no such prompt. */
public final class UnknownPromptException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String prompt;

    UnknownPromptException(String prompt) {
        super("There is no prompt '" + prompt + "'.");
        this.prompt = prompt;
    }

    /** Returns the key that was asked for. */
    public String prompt() {
        return prompt;
    }
}
