package dev.palate.server.access;

import dev.palate.server.platform.Credential;
import io.r2dbc.spi.Readable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/** Someone signed in to the console. */
record Session(byte[] tokenHash, long userId, String username, boolean admin, String csrfToken, Instant expiresAt) {

    private static final String ATTRIBUTE = Session.class.getName();

    static Session from(Readable row) {
        return new Session(
                row.get("token_hash", byte[].class),
                row.get("user_id", Long.class),
                row.get("username", String.class),
                row.get("admin", Boolean.class),
                row.get("csrf_token", String.class),
                row.get("expires_at", Instant.class));
    }

    /** The session of a request that was made with one. */
    static Session of(ServerWebExchange exchange) {
        return exchange.getRequiredAttribute(ATTRIBUTE);
    }

    static @Nullable Session find(ServerWebExchange exchange) {
        return exchange.getAttribute(ATTRIBUTE);
    }

    void attachTo(ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, this);
    }

    String actor() {
        return "user:" + username;
    }

    Credential credential() {
        return new Credential(Credential.Kind.SESSION, username);
    }

    boolean hasCsrfToken(@Nullable String presented) {
        return presented != null && MessageDigest.isEqual(bytes(csrfToken), bytes(presented));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
