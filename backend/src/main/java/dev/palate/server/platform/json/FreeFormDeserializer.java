package dev.palate.server.platform.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * A value of any shape – map, list, string, number, boolean or null – with the same care for its parts as declared values
 * get. Numbers keep their digits. The depth is bounded by the parser.
 */
final class FreeFormDeserializer extends StdDeserializer<Object> {

    private static final TextKeyDeserializer KEYS = new TextKeyDeserializer();
    private static final int MAX_SCALE = 400;

    FreeFormDeserializer() {
        super(Object.class);
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, context);
            case START_ARRAY -> array(parser, context);
            case VALUE_STRING -> TextDeserializer.read(parser);
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> decimal(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> context.handleUnexpectedToken(getValueType(context), parser);
        };
    }

    private Map<String, @Nullable Object> object(JsonParser parser, DeserializationContext context) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
            var key = KEYS.deserializeKey(name, context);
            parser.nextToken();
            try {
                members.put(key, deserialize(parser, context));
            } catch (JacksonException e) {
                throw e.prependPath(members, name);
            }
        }
        return members;
    }

    private List<@Nullable Object> array(JsonParser parser, DeserializationContext context) {
        var items = new ArrayList<@Nullable Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            try {
                items.add(deserialize(parser, context));
            } catch (JacksonException e) {
                throw e.prependPath(items, items.size());
            }
        }
        return items;
    }

    /** All digits of a number that a double can hold, too; an exponent of millions would be written out somewhere. */
    private static BigDecimal decimal(JsonParser parser) {
        var value = parser.getDecimalValue();
        if (!Double.isFinite(value.doubleValue()) || Math.abs((long) value.scale()) > MAX_SCALE) {
            throw new RefusedValueException(parser, Double.class, "is out of the range of a double");
        }
        return value;
    }
}
