package dev.palate.engine.template;

import java.io.Serial;

/** A value that a template cannot use: of a type other than plain data, or not a list of messages for a placeholder. */
public final class InvalidValueException extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String path;

    InvalidValueException(String path, String problem) {
        super("'" + path + "' " + problem);
        this.path = path;
    }

    /** The tag's path or, for a placeholder, the place in its list, as in {@code history[2].role}. */
    public String path() {
        return path;
    }
}
