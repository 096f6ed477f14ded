package dev.palate.server.audit;

import dev.palate.server.platform.CanonicalJson;
import dev.palate.server.platform.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A change about to be appended to the log; {@code before} and {@code after} are JSON null when absent. */
record AuditChange(
        Instant at,
        String actor,
        String action,
        String resource,
        String key,
        JsonNode before,
        JsonNode after,
        @Nullable String reason) {

    AuditChange {
        at = at.truncatedTo(ChronoUnit.MICROS); // what PostgreSQL keeps, so that the hash can be checked later
    }

    /** SHA-256 over the canonical text of the event, which includes the hash of the event before it. */
    byte[] hash(long projectId, long sequence, byte @Nullable [] previousHash) {
        var canonical = JsonNodeFactory.instance
                .arrayNode()
                .add(projectId)
                .add(sequence)
                .add(at.toString())
                .add(actor)
                .add(action)
                .add(resource)
                .add(key)
                .add(CanonicalJson.of(before))
                .add(CanonicalJson.of(after))
                .add(reason)
                .add(previousHash == null ? null : HexFormat.of().formatHex(previousHash));
        return Ids.sha256(canonical.toString().getBytes(StandardCharsets.UTF_8));
    }
}
