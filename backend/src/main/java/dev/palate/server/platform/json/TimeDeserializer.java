package dev.palate.server.platform.json;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** A moment in RFC 3339, with its offset and a year of four digits. */
final class TimeDeserializer extends StdScalarDeserializer<OffsetDateTime> {

    TimeDeserializer() {
        super(OffsetDateTime.class);
    }

    @Override
    public OffsetDateTime deserialize(JsonParser parser, DeserializationContext context) {
        return parser.hasToken(JsonToken.VALUE_STRING)
                ? read(parser)
                : (OffsetDateTime) context.handleUnexpectedToken(context.constructType(OffsetDateTime.class), parser);
    }

    private static OffsetDateTime read(JsonParser parser) {
        try {
            var time = OffsetDateTime.parse(parser.getString());
            if (time.getYear() >= 1 && time.getYear() <= 9999) {
                return time;
            }
        } catch (DateTimeException notATime) {
            // refused below, like a year out of range
        }
        throw new RefusedValueException(
                parser, OffsetDateTime.class, "must be a time in RFC 3339, such as 2026-01-31T09:30:00Z");
    }
}
