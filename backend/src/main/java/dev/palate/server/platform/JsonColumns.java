package dev.palate.server.platform;

import io.r2dbc.postgresql.codec.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Values as {@code jsonb} columns and back. */
@Component
public final class JsonColumns {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final JsonMapper mapper;

    public JsonColumns(JsonMapper mapper) {
        this.mapper = mapper;
    }

    public Json write(Object value) {
        return Json.of(mapper.writeValueAsString(value));
    }

    public <T> T read(Json column, Class<T> type) {
        return mapper.readValue(column.asString(), type);
    }

    public <T> T read(Json column, TypeReference<T> type) {
        return mapper.readValue(column.asString(), type);
    }

    public Map<String, Object> readObject(Json column) {
        return mapper.readValue(column.asString(), OBJECT);
    }

    public JsonNode tree(@Nullable Object value) throws JacksonException {
        return mapper.valueToTree(value);
    }
}
