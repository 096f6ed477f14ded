package dev.palate.engine.profile;

import java.util.List;

/** Compiles the operator and the values of a condition. */
final class ValueTests {

    private ValueTests() {}

    static ValueTest of(Condition condition) {
        List<Object> values = condition.values();
        return switch (condition.operator()) {
            case IN -> new EqualsOneOf(atLeastOne(values));
            case EQUALS -> new EqualsOneOf(List.of(single(values)));
            case CONTAINS -> new Contains(atLeastOne(values));
            case LESS_THAN -> comparing(values, sign -> sign < 0);
            case AT_MOST -> comparing(values, sign -> sign <= 0);
            case GREATER_THAN -> comparing(values, sign -> sign > 0);
            case AT_LEAST -> comparing(values, sign -> sign >= 0);
            case MATCHES -> new MatchesPattern(atLeastOne(values));
            case SEMVER_AT_LEAST -> new ComparesVersion(single(values), true);
            case SEMVER_LESS_THAN -> new ComparesVersion(single(values), false);
            case EXISTS -> new Exists(values);
        };
    }

    private static ValueTest comparing(List<Object> values, ComparesNumber.Sign sign) {
        return new ComparesNumber(single(values), sign);
    }

    private static List<Object> atLeastOne(List<Object> values) {
        if (values.isEmpty()) {
            throw new InvalidConditionException("at least one value is needed");
        }
        return values;
    }

    private static Object single(List<Object> values) {
        if (values.size() != 1) {
            throw new InvalidConditionException("exactly one value is needed, not " + values.size());
        }
        return values.get(0);
    }

    /** Returns a value that must be a text. */
    static String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new InvalidConditionException("the value must be a text: " + value);
    }

    /** Returns a value that must be a finite number. */
    static Number number(Object value) {
        if (value instanceof Number number && Numbers.isFinite(number)) {
            return number;
        }
        throw new InvalidConditionException("the value must be a finite number: " + value);
    }
}
