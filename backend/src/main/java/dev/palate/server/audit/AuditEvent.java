package dev.palate.server.audit;

import dev.palate.server.platform.JsonColumns;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A change as the log keeps it; {@code hash} covers all of it and the hash of the event before. */
record AuditEvent(
        long sequence,
        Instant at,
        String actor,
        String action,
        String resource,
        String key,
        @Nullable Map<String, Object> before,
        @Nullable Map<String, Object> after,
        @Nullable String reason,
        byte @Nullable [] previousHash,
        byte[] hash) {

    static AuditEvent from(Readable row, JsonColumns json) {
        return new AuditEvent(
                row.get("sequence", Long.class),
                row.get("at", Instant.class),
                row.get("actor", String.class),
                row.get("action", String.class),
                row.get("resource", String.class),
                row.get("key", String.class),
                object(row.get("before", Json.class), json),
                object(row.get("after", Json.class), json),
                row.get("reason", String.class),
                row.get("previous_hash", byte[].class),
                row.get("hash", byte[].class));
    }

    private static @Nullable Map<String, Object> object(@Nullable Json column, JsonColumns json) {
        return column == null ? null : json.readObject(column);
    }
}
