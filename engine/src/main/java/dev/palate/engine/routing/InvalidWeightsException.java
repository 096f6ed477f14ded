package dev.palate.engine.routing;

/** Thrown for weights from which no shares can be made; the message names the value. */
public final class InvalidWeightsException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    InvalidWeightsException(String message) {
        super(message);
    }
}
