package dev.palate.server.access;

import dev.palate.server.platform.Caller;
import dev.palate.server.platform.Credential;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key of a project; the secret itself is known to its owner only.
 *
 * @param prefix the public part, by which it is found
 * @param scopes permissions that it is confined to; all of its type's when empty
 */
record ApiKey(
        UUID id,
        long projectId,
        String project,
        String name,
        KeyType type,
        String prefix,
        byte[] secretHash,
        Set<String> scopes,
        String createdBy,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {

    ApiKey {
        scopes = Set.copyOf(scopes);
    }

    static ApiKey from(Readable row) {
        return new ApiKey(
                row.get("id", UUID.class),
                row.get("project_id", Long.class),
                row.get("project", String.class),
                row.get("name", String.class),
                KeyType.parse(row.get("type", String.class)),
                row.get("prefix", String.class),
                row.get("secret_hash", byte[].class),
                Set.of(row.get("scopes", String[].class)),
                row.get("created_by", String.class),
                row.get("created_at", Instant.class),
                row.get("expires_at", Instant.class),
                row.get("last_used_at", Instant.class),
                row.get("revoked_at", Instant.class));
    }

    /** Never more than its type has, whatever it was created with. */
    Set<String> permissions() {
        if (scopes.isEmpty()) {
            return type.permissions();
        }
        var held = new TreeSet<>(scopes);
        held.retainAll(type.permissions());
        return held;
    }

    /** Whoever presents it. */
    Caller caller() {
        var credential = new Credential(Credential.Kind.valueOf(type.name()), prefix);
        return new Caller(projectId, project, "key:" + name, permissions(), credential);
    }

    boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }
}
