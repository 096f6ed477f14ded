package dev.palate.engine.profile;

/** Thrown for a condition that cannot be evaluated; the rule adds which one it is. */
final class InvalidConditionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidConditionException(String message) {
        super(message);
    }
}
