package dev.palate.server.platform.json;

import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;

/** The name of a member of a free-form object. */
final class TextKeyDeserializer extends KeyDeserializer {

    @Override
    public String deserializeKey(String name, DeserializationContext context) {
        return FreeForm.name(context.getParser(), name);
    }
}
