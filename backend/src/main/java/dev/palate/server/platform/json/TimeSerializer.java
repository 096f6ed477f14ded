package dev.palate.server.platform.json;

import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/** A moment in UTC, to the microsecond that PostgreSQL keeps. */
final class TimeSerializer extends StdSerializer<OffsetDateTime> {

    TimeSerializer() {
        super(OffsetDateTime.class);
    }

    @Override
    public void serialize(OffsetDateTime time, JsonGenerator json, SerializationContext context) {
        json.writeString(time.toInstant().truncatedTo(ChronoUnit.MICROS).toString());
    }
}
