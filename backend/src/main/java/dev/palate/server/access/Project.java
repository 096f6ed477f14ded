package dev.palate.server.access;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;

/** A tenant: everything else belongs to one. */
public record Project(
        long id, String key, String name, List<String> protectedLabels, Instant createdAt, long revision) {

    public Project {
        protectedLabels = List.copyOf(protectedLabels);
    }

    static Project from(Readable row) {
        return new Project(
                row.get("id", Long.class),
                row.get("key", String.class),
                row.get("name", String.class),
                List.of(row.get("protected_labels", String[].class)),
                row.get("created_at", Instant.class),
                row.get("revision", Long.class));
    }
}
