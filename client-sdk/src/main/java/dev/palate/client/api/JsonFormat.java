package dev.palate.client.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How the SDK writes and reads JSON: what is absent is left out, and what is unknown is passed over. */
public final class JsonFormat {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .enable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .build();

    private JsonFormat() {}

    /** The one mapper; immutable and thread-safe. */
    public static JsonMapper mapper() {
        return MAPPER;
    }
}
