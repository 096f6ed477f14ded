package dev.palate.engine.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plain data: which types it has, what is true, and how fields are found; never a method call by name. */
final class Values {

    /** Stands for what was not given, as {@code null} is a value. */
    static final Object ABSENT = new Object();

    private Values() {}

    static boolean isPlain(Object value) {
        return value instanceof String
                || value == ABSENT
                || value instanceof Boolean
                || value instanceof Map
                || value instanceof List
                || (value instanceof Number number && isPlainNumber(number));
    }

    private static boolean isPlainNumber(Number number) {
        return number instanceof Integer
                || number instanceof Long
                || number instanceof Double
                || number instanceof BigDecimal
                || number instanceof BigInteger
                || number instanceof Float
                || number instanceof Short
                || number instanceof Byte;
    }

    static InvalidValueException notPlain(String path, Object value) {
        return new InvalidValueException(
                path,
                "must be a map with string keys, a list, a string, a number, a boolean or null, not a "
                        + value.getClass().getName() + ".");
    }

    /** The field of a map, or {@link #ABSENT}. */
    static @Nullable Object field(Map<?, ?> map, String name) {
        try {
            Object value = map.get(name);
            return value != null || map.containsKey(name) ? value : ABSENT;
        } catch (ClassCastException e) {
            throw new InvalidValueException(name, "is looked up in a map whose keys are not strings.");
        }
    }

    static boolean isFalse(@Nullable Object value) {
        return value == null
                || value == ABSENT
                || Boolean.FALSE.equals(value)
                || (value instanceof List<?> list && list.isEmpty());
    }
}
