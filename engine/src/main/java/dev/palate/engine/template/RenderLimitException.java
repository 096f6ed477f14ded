package dev.palate.engine.template;

import java.io.Serial;

/** A render that was stopped because it exceeded one of the {@link TemplateLimits}. */
public final class RenderLimitException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    RenderLimitException(String message) {
        super(message);
    }
}
