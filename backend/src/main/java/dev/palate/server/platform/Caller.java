package dev.palate.server.platform;

import java.util.Set;
import org.springframework.web.server.ServerWebExchange;

/**
 * Who makes a request, in which project, and what they may do there.
 *
 * @param projectId the project that everything in the request belongs to; {@link #NO_PROJECT} before one is chosen
 * @param project its key
 * @param actor the name that audit events, authors and deployments carry: {@code user:ines} or {@code key:support}
 * @param permissions as declared by {@code x-permission} in the contract
 */
public record Caller(long projectId, String project, String actor, Set<String> permissions) {

    public static final long NO_PROJECT = 0;

    private static final String ATTRIBUTE = Caller.class.getName();

    /** The caller of an authenticated request. */
    public static Caller of(ServerWebExchange exchange) {
        return exchange.getRequiredAttribute(ATTRIBUTE);
    }

    public void attachTo(ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, this);
    }

    public boolean may(String permission) {
        return permissions.contains(permission);
    }
}
