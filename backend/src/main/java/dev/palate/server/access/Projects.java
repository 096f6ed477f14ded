package dev.palate.server.access;

import dev.palate.server.audit.AuditLog;
import dev.palate.server.platform.AlreadyExistsException;
import dev.palate.server.platform.Caller;
import dev.palate.server.platform.ETags;
import dev.palate.server.platform.NotFoundException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Creates projects and keeps what is known about them. */
@Service
public class Projects {

    private final ProjectStore store;
    private final MembershipStore memberships;
    private final ObjectProvider<ProjectInitializer> initializers;
    private final AuditLog audit;
    private final TransactionalOperator transaction;
    private final Clock clock;

    Projects(
            ProjectStore store,
            MembershipStore memberships,
            ObjectProvider<ProjectInitializer> initializers,
            AuditLog audit,
            TransactionalOperator transaction,
            Clock clock) {
        this.store = store;
        this.memberships = memberships;
        this.initializers = initializers;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A new project with what every feature puts into one; the user who creates it is its first admin. */
    public Mono<Project> create(Caller caller, String key, @Nullable String name, List<String> protectedLabels) {
        return store.insert(key, name == null ? key : name, protectedLabels, clock.instant())
                .onErrorMap(DuplicateKeyException.class, taken -> new AlreadyExistsException("project", key))
                .flatMap(project -> initialize(within(project, caller), project))
                .as(transaction::transactional);
    }

    /** What a signed-in user may see. */
    Mono<List<Project>> list(Session session) {
        return store.list(session).collectList();
    }

    /** The one that a key belongs to. */
    Mono<List<Project>> list(Caller caller) {
        return get(caller, caller.project()).map(List::of);
    }

    /** The caller's own; any other does not exist for it. */
    Mono<Project> get(Caller caller, String key) {
        return Mono.justOrEmpty(caller.projectId())
                .filter(id -> caller.project().equals(key))
                .flatMap(store::find)
                .switchIfEmpty(Mono.error(() -> new NotFoundException("project", key)));
    }

    Mono<Project> update(
            Caller caller, String key, @Nullable String ifMatch, String name, List<String> protectedLabels) {
        return get(caller, key)
                .doOnNext(project -> ETags.requireMatch(ifMatch, ETags.of(project.revision())))
                .flatMap(project -> change(caller, project, name, protectedLabels))
                .as(transaction::transactional);
    }

    private Mono<Project> change(Caller caller, Project project, String name, List<String> protectedLabels) {
        return store.update(project, name, protectedLabels)
                .delayUntil(changed -> audit.record(
                        caller, "project.changed", "project", project.key(), view(project), view(changed), null));
    }

    private Mono<Project> initialize(Caller creator, Project project) {
        return memberships
                .insertCreator(project.id(), creator.actor(), project.createdAt())
                .then(audit.record(creator, "project.created", "project", project.key(), null, view(project), null))
                .thenMany(Flux.fromStream(initializers::orderedStream))
                .concatMap(initializer -> initializer.initialize(creator))
                .then(Mono.just(project));
    }

    /** The same caller in a project. */
    static Caller within(Project project, Caller caller) {
        return new Caller(project.id(), project.key(), caller.actor(), caller.permissions());
    }

    private static Map<String, Object> view(Project project) {
        return Map.of("name", project.name(), "protectedLabels", project.protectedLabels());
    }
}
