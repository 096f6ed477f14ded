package dev.palate.server.platform;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/**
 * Who makes a request, in which project, and what they may do there.
 *
 * @param projectId the project that everything in the request belongs to; {@link #NO_PROJECT} before one is chosen
 * @param project its key
 * @param actor the name that audit events, authors and deployments carry: {@code user:ines} or {@code key:support}
 * @param permissions as declared by {@code x-permission} in the contract
 * @param credential by which they were recognised
 */
public record Caller(long projectId, String project, String actor, Set<String> permissions, Credential credential) {

    public static final long NO_PROJECT = 0;

    private static final String ATTRIBUTE = Caller.class.getName();

    /** The server itself, in somebody's name. */
    public Caller(long projectId, String project, String actor, Set<String> permissions) {
        this(projectId, project, actor, permissions, Credential.INTERNAL);
    }

    /** The caller of an authenticated request. */
    public static Caller of(ServerWebExchange exchange) {
        return exchange.getRequiredAttribute(ATTRIBUTE);
    }

    /** The caller of a request, if it needed one. */
    public static @Nullable Caller find(ServerWebExchange exchange) {
        return exchange.getAttribute(ATTRIBUTE);
    }

    public void attachTo(ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, this);
    }

    public boolean may(String permission) {
        return permissions.contains(permission);
    }
}
