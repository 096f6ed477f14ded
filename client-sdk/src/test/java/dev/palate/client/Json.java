package dev.palate.client;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON in tests, to be compared whatever the order of its members. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    public static JsonNode json(String text) {
        return MAPPER.readTree(text);
    }
}
