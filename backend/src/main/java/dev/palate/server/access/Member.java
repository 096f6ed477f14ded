package dev.palate.server.access;

import io.r2dbc.spi.Readable;
import java.time.Instant;

/** A user with a role in a project. */
record Member(long userId, String username, Role role, Instant since) {

    static Member from(Readable row) {
        return new Member(
                row.get("user_id", Long.class),
                row.get("username", String.class),
                Role.parse(row.get("role", String.class)),
                row.get("created_at", Instant.class));
    }
}
