package dev.palate.server.access;

import dev.palate.server.platform.Caller;
import dev.palate.server.platform.Operation;
import java.util.HashSet;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Finds out who makes a request, by the key in its {@code Authorization} header or the session in its cookie. */
@Component
class Authentication {

    private final KeyCallers keys;
    private final Sessions sessions;
    private final ProjectChoice choice;

    Authentication(KeyCallers keys, Sessions sessions, ProjectChoice choice) {
        this.keys = keys;
        this.sessions = sessions;
        this.choice = choice;
    }

    /** Empty without valid credentials; a key that is not valid is not made up for by a session. */
    Mono<Caller> callerOf(ServerWebExchange exchange, Operation operation) {
        var authorization = exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.AUTHORIZATION);
        if (authorization.isEmpty()) {
            return session(exchange).flatMap(session -> caller(session, operation, exchange));
        }
        return authorization.size() == 1 ? Mono.justOrEmpty(keys.find(authorization.get(0))) : Mono.empty();
    }

    private Mono<Session> session(ServerWebExchange exchange) {
        var cookie = exchange.getRequest().getCookies().getFirst(SessionCookie.NAME);
        return cookie == null ? Mono.empty() : sessions.find(cookie.getValue());
    }

    private Mono<Caller> caller(Session session, Operation operation, ServerWebExchange exchange) {
        var request = exchange.getRequest();
        CrossSite.refuse(request);
        if (!CrossSite.changesNothing(request)
                && !session.hasCsrfToken(request.getHeaders().getFirst("X-CSRF-Token"))) {
            return Mono.error(new MissingCsrfTokenException());
        }
        session.attachTo(exchange);
        return ProjectChoice.isNeededBy(operation)
                ? choice.of(session, operation, exchange).map(membership -> caller(session, membership))
                : Mono.just(outsideProjects(session));
    }

    private static Caller caller(Session session, Membership membership) {
        var permissions = new HashSet<>(membership.role().permissions());
        permissions.add(Operation.SESSION);
        return new Caller(
                membership.projectId(),
                membership.project(),
                session.actor(),
                Set.copyOf(permissions),
                session.credential());
    }

    private static Caller outsideProjects(Session session) {
        var permissions = session.admin()
                ? Set.of(Operation.SESSION, "projects:read", "projects:create", "metrics:scrape", "server:export")
                : Set.of(Operation.SESSION, "projects:read");
        return new Caller(Caller.NO_PROJECT, "", session.actor(), permissions, session.credential());
    }
}
