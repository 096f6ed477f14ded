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

/**
 * Values of any shape – map, list, string, number, boolean or null – with the same care for their parts as declared values
 * get. Numbers keep their digits. The depth is bounded by the parser.
 */
public final class FreeForm {

    private static final int MAX_SCALE = 400;

    private FreeForm() {}

    /**
     * Reads the value at which the parser stands.
     *
     * @throws JacksonException if it or a part of it cannot be kept
     */
    public static @Nullable Object read(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> Text.read(parser);
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> decimal(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new RefusedValueException(parser, Object.class, "is not a value");
        };
    }

    /** The name of a member, if it can be kept. */
    static String name(JsonParser parser, String name) {
        var flaw = Text.flaw(name);
        if (flaw != null) {
            throw new RefusedValueException(parser, String.class, "has a member whose name " + flaw);
        }
        return name;
    }

    /** Reads the object at whose start the parser stands. */
    public static Map<String, @Nullable Object> object(JsonParser parser) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
            var key = name(parser, name);
            parser.nextToken();
            try {
                members.put(key, read(parser));
            } catch (JacksonException e) {
                throw e.prependPath(members, name);
            }
        }
        return members;
    }

    private static List<@Nullable Object> array(JsonParser parser) {
        var items = new ArrayList<@Nullable Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            try {
                items.add(read(parser));
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
