package dev.palate.client;

import dev.palate.client.api.JsonFormat;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Values as the server would see them after their way through JSON, so that both print the same. */
final class PlainData {

    private static final JsonMapper MAPPER = JsonFormat.mapper()
            .rebuild()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private PlainData() {}

    /** @throws IllegalArgumentException when a value cannot be written as JSON */
    static Map<String, Object> of(@Nullable Map<String, Object> values) {
        if (values == null) {
            return Map.of();
        }
        var plain = new LinkedHashMap<String, Object>();
        values.forEach((name, value) -> plain.put(name, value(value)));
        return plain;
    }

    private static @Nullable Object value(@Nullable Object value) {
        if (value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long) {
            return value;
        }
        if (value instanceof Double number && Double.isFinite(number)) {
            return new BigDecimal(number.toString());
        }
        if (value instanceof List<?> list) {
            var items = new ArrayList<@Nullable Object>(list.size());
            list.forEach(item -> items.add(value(item)));
            return items;
        }
        if (value instanceof Map<?, ?> map && map.keySet().stream().allMatch(String.class::isInstance)) {
            var members = new LinkedHashMap<String, @Nullable Object>();
            map.forEach((name, member) -> members.put((String) name, value(member)));
            return members;
        }
        return throughJson(value);
    }

    private static @Nullable Object throughJson(Object value) {
        try {
            return MAPPER.readValue(MAPPER.writeValueAsBytes(value), Object.class);
        } catch (JacksonException unwritable) {
            throw new IllegalArgumentException("A value cannot be written as JSON: " + value.getClass(), unwritable);
        }
    }
}
