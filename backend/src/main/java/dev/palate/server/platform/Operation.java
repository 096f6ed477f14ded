package dev.palate.server.platform;

import org.springframework.http.HttpMethod;
import org.springframework.web.util.pattern.PathPattern;

/**
 * An operation of the contract.
 *
 * @param path below {@link Contract#BASE}
 * @param permission what a caller needs, or {@link #PUBLIC} or {@link #SESSION}
 * @param idempotent whether it accepts an {@code Idempotency-Key}
 */
public record Operation(String id, HttpMethod method, PathPattern path, String permission, boolean idempotent) {

    /** The permission that everyone has. */
    public static final String PUBLIC = "public";

    /** The permission that everyone has who is signed in to the console. */
    public static final String SESSION = "session";

    /** HEAD is GET without the body. */
    boolean answers(HttpMethod requested) {
        return method.equals(requested) || method.equals(HttpMethod.GET) && requested.equals(HttpMethod.HEAD);
    }
}
