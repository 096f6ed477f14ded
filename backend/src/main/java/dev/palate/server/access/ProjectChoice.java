package dev.palate.server.access;

import dev.palate.server.platform.NotFoundException;
import dev.palate.server.platform.Operation;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * In which of a user's projects an operation happens: the one in the path of {@code /projects/{project}}, else the one in
 * the header, else the only one.
 */
@Component
class ProjectChoice {

    static final String HEADER = "Palate-Project";

    private static final Set<String> OUTSIDE = Set.of(
            "getSession",
            "signOut",
            "changePassword",
            "listProjects",
            "createProject",
            RequestedOperation.SCRAPE.id(),
            "exportEverything");

    private final MembershipStore memberships;

    ProjectChoice(MembershipStore memberships) {
        this.memberships = memberships;
    }

    static boolean isNeededBy(Operation operation) {
        return !OUTSIDE.contains(operation.id());
    }

    /** Fails if there is no such project, and likewise if it is not one of the user's. */
    Mono<Membership> of(Session session, Operation operation, ServerWebExchange exchange) {
        var named = named(operation, exchange);
        return named == null ? only(session) : of(session, named);
    }

    private Mono<Membership> of(Session session, String project) {
        return memberships
                .of(session)
                .filter(membership -> membership.project().equals(project))
                .next()
                .switchIfEmpty(Mono.error(() -> new NotFoundException("project", project)));
    }

    private Mono<Membership> only(Session session) {
        return memberships
                .of(session)
                .take(2)
                .collectList()
                .filter(projects -> projects.size() == 1)
                .map(projects -> projects.get(0))
                .switchIfEmpty(Mono.error(MissingProjectException::new));
    }

    private static @Nullable String named(Operation operation, ServerWebExchange exchange) {
        var path = exchange.getRequest().getPath().pathWithinApplication();
        var match = operation.path().matchAndExtract(path);
        var inPath = match == null ? null : match.getUriVariables().get("project");
        return inPath == null ? exchange.getRequest().getHeaders().getFirst(HEADER) : inPath;
    }
}
