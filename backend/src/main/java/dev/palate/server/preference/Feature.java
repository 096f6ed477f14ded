package dev.palate.server.preference;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a model knows of a version in a dimension: whether it has a value, or of a number which.
 *
 * @param value none for a number
 * @param reference the value that has no feature of its own; none for numbers and tags
 */
record Feature(
        String dimension, @Nullable String value, @Nullable String reference) {

    /** @param values of a version that has one in the dimension */
    double of(Map<String, Object> values) {
        var own = values.get(dimension);
        if (value == null) {
            return own instanceof Number number ? number.doubleValue() : 0;
        }
        return value.equals(own) || own instanceof List<?> tags && tags.contains(value) ? 1 : 0;
    }

    String text() {
        return value == null ? dimension : dimension + "=" + value;
    }
}
