package dev.palate.engine.profile;

import java.util.List;

/**
 * What a rule asks of one attribute. A missing attribute fulfils no condition, hence every negated one.
 *
 * @param attribute the name of the attribute
 * @param operator how to compare
 * @param values what to compare with: texts, numbers or truth values
 * @param negated whether the condition holds when the comparison does not
 */
public record Condition(String attribute, Operator operator, List<Object> values, boolean negated) {

    /** Copies the values; {@link Rule#of} checks them. */
    public Condition {
        values = List.copyOf(values);
    }

    /** Returns a condition that is not negated. */
    public static Condition of(String attribute, Operator operator, Object... values) {
        return new Condition(attribute, operator, List.of(values), false);
    }

    /** Returns the condition that holds exactly when this one does not. */
    public Condition negate() {
        return new Condition(attribute, operator, values, !negated);
    }
}
