package dev.palate.server.profile;

import dev.palate.engine.profile.Profiles;
import dev.palate.server.audit.AuditLog;
import dev.palate.server.platform.AlreadyExistsException;
import dev.palate.server.platform.Caller;
import dev.palate.server.platform.CanonicalJson;
import dev.palate.server.platform.ConflictException;
import dev.palate.server.platform.Cursor;
import dev.palate.server.platform.ETags;
import dev.palate.server.platform.JsonColumns;
import dev.palate.server.platform.NotFoundException;
import dev.palate.server.platform.Page;
import dev.palate.server.platform.ProjectLock;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The preference profiles of a project and their versions. */
@Service
class PreferenceProfiles {

    private static final int MOST_PROFILES = 1_000;

    private final ProfileStore store;
    private final DimensionStore dimensions;
    private final ProjectLock lock;
    private final JsonColumns json;
    private final AuditLog audit;
    private final TransactionalOperator transaction;
    private final Clock clock;

    PreferenceProfiles(
            ProfileStore store,
            DimensionStore dimensions,
            ProjectLock lock,
            JsonColumns json,
            AuditLog audit,
            TransactionalOperator transaction,
            Clock clock) {
        this.store = store;
        this.dimensions = dimensions;
        this.lock = lock;
        this.json = json;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    Mono<Page<EffectiveProfile>> list(Caller caller, ProfilePosition after, int limit) {
        return effective(caller, store.list(caller.projectId(), after, limit + 1))
                .map(rows -> Page.of(rows, limit, ProfilePosition::cursor));
    }

    Mono<Page<EffectiveProfile>> versions(Caller caller, String key, int before, int limit) {
        return current(caller, key)
                .then(effective(caller, store.versions(caller.projectId(), key, before, limit + 1)))
                .map(rows -> Page.of(rows, limit, row -> Cursor.of(row.version().number())));
    }

    Mono<EffectiveProfile> get(Caller caller, String key) {
        return current(caller, key).flatMap(version -> effective(caller, version));
    }

    Mono<EffectiveProfile> create(Caller caller, String key, ProfileContent content, @Nullable String commitMessage) {
        var version = new ProfileVersion(key, 1, content, commitMessage, caller.actor(), clock.instant());
        return lock.acquire(ProfileStore.LOCK, caller.projectId())
                .then(check(caller, version))
                .then(store.create(caller.projectId(), version))
                .then(effective(caller, version))
                .flatMap(created -> record(caller, "profile.created", null, created))
                .as(transaction::transactional)
                .onErrorMap(DuplicateKeyException.class, e -> new AlreadyExistsException("profile", key));
    }

    /** Publishes the next version, unless the current one says the same. */
    Mono<EffectiveProfile> update(
            Caller caller,
            String key,
            @Nullable String ifMatch,
            ProfileContent content,
            @Nullable String commitMessage) {
        return lock.acquire(ProfileStore.LOCK, caller.projectId())
                .then(get(caller, key))
                .doOnNext(current ->
                        ETags.requireMatch(ifMatch, ETags.of(current.version().number())))
                .flatMap(current -> isSame(current.version().content(), content)
                        ? Mono.just(current)
                        : publish(caller, current, content, commitMessage))
                .as(transaction::transactional);
    }

    private boolean isSame(ProfileContent current, ProfileContent content) {
        return canonical(current).equals(canonical(content));
    }

    private String canonical(ProfileContent content) {
        return CanonicalJson.of(json.tree(ProfileMapper.toDto(content)));
    }

    private Mono<EffectiveProfile> publish(
            Caller caller, EffectiveProfile current, ProfileContent content, @Nullable String commitMessage) {
        var version = new ProfileVersion(
                current.version().key(),
                current.version().number() + 1,
                content,
                commitMessage,
                caller.actor(),
                clock.instant());
        return check(caller, version)
                .then(store.publish(caller.projectId(), version))
                .then(effective(caller, version))
                .flatMap(published -> record(caller, "profile.published", current, published));
    }

    private Mono<Void> check(Caller caller, ProfileVersion version) {
        return Mono.zip(
                        dimensions.list(caller.projectId()).collectList(),
                        store.withoutRules(caller.projectId())
                                .filter(profile -> !profile.key().equals(version.key()))
                                .collectList())
                .doOnNext(known -> requireRoom(known.getT2().size()))
                .doOnNext(known -> new ProfileCheck(known.getT1(), known.getT2()).require(version))
                .then();
    }

    private static void requireRoom(int others) {
        if (others >= MOST_PROFILES) {
            throw new ConflictException(
                    "too_many_profiles",
                    "Too many profiles",
                    "A project has at most %d profiles.".formatted(MOST_PROFILES));
        }
    }

    private Mono<EffectiveProfile> record(
            Caller caller, String action, @Nullable EffectiveProfile before, EffectiveProfile after) {
        return audit.record(
                        caller,
                        action,
                        "profile",
                        after.version().key(),
                        before == null ? null : ProfileMapper.toDto(before),
                        ProfileMapper.toDto(after),
                        after.version().commitMessage())
                .thenReturn(after);
    }

    private Mono<ProfileVersion> current(Caller caller, String key) {
        return store.find(caller.projectId(), key)
                .switchIfEmpty(Mono.error(() -> new NotFoundException("profile", key)));
    }

    private Mono<EffectiveProfile> effective(Caller caller, ProfileVersion version) {
        return effective(caller, Flux.just(version)).map(profiles -> profiles.get(0));
    }

    private Mono<List<EffectiveProfile>> effective(Caller caller, Flux<ProfileVersion> versions) {
        return Mono.zip(
                versions.collectList(),
                ancestry(caller),
                (rows, ancestry) -> rows.stream()
                        .map(row -> new EffectiveProfile(row, ancestry.effectiveValues(row.content())))
                        .toList());
    }

    private Mono<Ancestry> ancestry(Caller caller) {
        return store.withoutRules(caller.projectId())
                .collectList()
                .map(profiles -> new Ancestry(Profiles.of(profiles)));
    }
}
