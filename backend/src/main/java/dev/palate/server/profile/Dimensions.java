package dev.palate.server.profile;

import dev.palate.server.audit.AuditLog;
import dev.palate.server.platform.AlreadyExistsException;
import dev.palate.server.platform.Caller;
import dev.palate.server.platform.ConflictException;
import dev.palate.server.platform.ETags;
import dev.palate.server.platform.InvalidRequestException;
import dev.palate.server.platform.NotFoundException;
import dev.palate.server.platform.ProjectLock;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The declared dimensions of a project. */
@Service
class Dimensions {

    private static final int MOST_DIMENSIONS = 200;

    private final DimensionStore store;
    private final ProfileStore profiles;
    private final VersionDimensionsStore versions;
    private final ProjectLock lock;
    private final AuditLog audit;
    private final TransactionalOperator transaction;
    private final Clock clock;

    Dimensions(
            DimensionStore store,
            ProfileStore profiles,
            VersionDimensionsStore versions,
            ProjectLock lock,
            AuditLog audit,
            TransactionalOperator transaction,
            Clock clock) {
        this.store = store;
        this.profiles = profiles;
        this.versions = versions;
        this.lock = lock;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    Flux<Dimension> list(Caller caller) {
        return store.list(caller.projectId());
    }

    Mono<Dimension> get(Caller caller, String key) {
        return store.find(caller.projectId(), key)
                .switchIfEmpty(Mono.error(() -> new NotFoundException("dimension", key)));
    }

    Mono<Dimension> create(Caller caller, String key, Scale scale, String description) {
        requireSound(scale);
        var now = clock.instant();
        var dimension = new Dimension(key, scale, description, now, now, 1);
        return lock.acquire(ProfileStore.LOCK, caller.projectId())
                .then(requireRoom(caller))
                .then(store.insert(caller.projectId(), dimension))
                .then(record(caller, "dimension.created", null, dimension))
                .as(transaction::transactional)
                .onErrorMap(DuplicateKeyException.class, e -> new AlreadyExistsException("dimension", key));
    }

    /** @param change gives the dimension new values or bounds, the kind stays */
    Mono<Dimension> update(
            Caller caller, String key, @Nullable String ifMatch, UnaryOperator<Scale> change, String description) {
        return lock.acquire(ProfileStore.LOCK, caller.projectId())
                .then(get(caller, key))
                .doOnNext(current -> ETags.requireMatch(ifMatch, ETags.of(current.revision())))
                .flatMap(current -> update(
                        caller,
                        current,
                        current.changedTo(change.apply(current.scale()), description, clock.instant())))
                .as(transaction::transactional);
    }

    private Mono<Dimension> update(Caller caller, Dimension current, Dimension changed) {
        requireSound(changed.scale());
        return profiles.withoutRules(caller.projectId())
                .doOnNext(profile -> requireFit(
                        changed,
                        "Profile '%s'".formatted(profile.key()),
                        profile.values().get(changed.key())))
                .thenMany(versions.using(caller.projectId(), changed.key()))
                .doOnNext(version -> requireFit(
                        changed,
                        "Version %d of '%s'".formatted(version.number(), version.prompt()),
                        version.values().get(changed.key())))
                .then(store.update(caller.projectId(), changed))
                .then(record(caller, "dimension.updated", current, changed));
    }

    private static void requireSound(Scale scale) {
        var flaws = scale.flaws();
        if (!flaws.isEmpty()) {
            throw new InvalidRequestException(flaws);
        }
    }

    private static void requireFit(Dimension dimension, String owner, @Nullable Object value) {
        if (value != null && !dimension.scale().flawsOf(value, "").isEmpty()) {
            throw new ConflictException(
                    "dimension_in_use",
                    "Value is in use",
                    "%s has the value %s in dimension '%s'; change that first."
                            .formatted(owner, value, dimension.key()));
        }
    }

    private Mono<List<Dimension>> requireRoom(Caller caller) {
        return store.list(caller.projectId()).collectList().doOnNext(dimensions -> {
            if (dimensions.size() >= MOST_DIMENSIONS) {
                throw new ConflictException(
                        "too_many_dimensions",
                        "Too many dimensions",
                        "A project has at most %d dimensions.".formatted(MOST_DIMENSIONS));
            }
        });
    }

    private Mono<Dimension> record(Caller caller, String action, @Nullable Dimension before, Dimension after) {
        return audit.record(
                        caller,
                        action,
                        "dimension",
                        after.key(),
                        before == null ? null : ProfileMapper.toDto(before),
                        ProfileMapper.toDto(after),
                        null)
                .thenReturn(after);
    }
}
