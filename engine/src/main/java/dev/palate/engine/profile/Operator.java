package dev.palate.engine.profile;

import java.util.Arrays;
import java.util.Locale;

/**
 * How a condition compares an attribute with its values. Types are strict: a text never equals a number, numbers of
 * different Java types compare by value, and an attribute of another type than the operator wants does not match. A
 * list matches if one of its elements does.
 */
public enum Operator {
    /** The attribute equals one of the values. */
    IN,
    /** The attribute equals the only value. */
    EQUALS,
    /** A text contains one of the values, which are texts, or a list has one of the values as an element. */
    CONTAINS,
    /** A number is less than the only value. */
    LESS_THAN,
    /** A number is at most the only value. */
    AT_MOST,
    /** A number is greater than the only value. */
    GREATER_THAN,
    /** A number is at least the only value. */
    AT_LEAST,
    /** One of the values, regular expressions in RE2 syntax, is found in a text; anchor with {@code ^} and {@code $}. */
    MATCHES,
    /** A text is a semantic version with the precedence of the only value or a higher one. */
    SEMVER_AT_LEAST,
    /** A text is a semantic version with a lower precedence than the only value. */
    SEMVER_LESS_THAN,
    /** The attribute is there; the condition has no values. */
    EXISTS;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** Returns the name in the contract, for example {@code semver_at_least}. */
    public String wireName() {
        return wireName;
    }

    /**
     * Returns the operator with the given name in the contract.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Operator parse(String wireName) {
        return Arrays.stream(values())
                .filter(operator -> operator.wireName.equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown operator: " + wireName));
    }
}
