package dev.palate.server.platform.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Lets the mapper read {@link FreeForm} values. */
final class FreeFormDeserializer extends StdDeserializer<Object> {

    FreeFormDeserializer() {
        super(Object.class);
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
        return FreeForm.read(parser);
    }
}
