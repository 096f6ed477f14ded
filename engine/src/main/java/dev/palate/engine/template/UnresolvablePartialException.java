package dev.palate.engine.template;

import java.io.Serial;

/**
 * A reference that {@link Partials} cannot resolve; thrown by implementations. The parser turns it into a
 * {@link TemplateSyntaxException} at the position of the tag.
 */
public final class UnresolvablePartialException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** With a message for the author of the template, such as which labels exist. */
    public UnresolvablePartialException(String message) {
        super(message);
    }
}
