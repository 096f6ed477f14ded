package dev.palate.server.platform;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;

/**
 * An operation of the contract.
 *
 * @param path below {@link Contract#BASE}
 * @param permission what a caller needs, or {@link #PUBLIC} or {@link #SESSION}
 * @param idempotent whether it accepts an {@code Idempotency-Key}
 * @param traffic as declared by {@code x-traffic}
 * @param queryParameters those that its query may have, by name
 */
public record Operation(
        String id,
        HttpMethod method,
        PathPattern path,
        String permission,
        boolean idempotent,
        TrafficClass traffic,
        Map<String, QueryParameter> queryParameters) {

    /** The permission that everyone has. */
    public static final String PUBLIC = "public";

    /** The permission that everyone has who is signed in to the console. */
    public static final String SESSION = "session";

    private static final String ATTRIBUTE = Operation.class.getName();

    public Operation {
        queryParameters = Map.copyOf(queryParameters);
    }

    /** What an admitted request asks for, if the contract names it. */
    public static @Nullable Operation find(ServerWebExchange exchange) {
        return exchange.getAttribute(ATTRIBUTE);
    }

    public void attachTo(ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, this);
    }

    /** Whether it changes nothing. */
    public boolean isRead() {
        return method.equals(HttpMethod.GET);
    }

    /** HEAD is GET without the body. */
    boolean answers(HttpMethod requested) {
        return method.equals(requested) || method.equals(HttpMethod.GET) && requested.equals(HttpMethod.HEAD);
    }
}
