package dev.palate.engine.profile;

/** Thrown for a rule with a condition that cannot be evaluated. */
public final class InvalidRuleException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final int condition;
    private final String reason;

    InvalidRuleException(int condition, InvalidConditionException cause) {
        super("condition " + condition + ": " + cause.getMessage(), cause);
        this.condition = condition;
        this.reason = String.valueOf(cause.getMessage());
    }

    /** Returns the index of the condition, from 0. */
    public int condition() {
        return condition;
    }

    /** Returns what is wrong with the condition, for people. */
    public String reason() {
        return reason;
    }
}
