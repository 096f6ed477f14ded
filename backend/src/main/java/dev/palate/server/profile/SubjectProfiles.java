package dev.palate.server.profile;

import dev.palate.server.audit.AuditLog;
import dev.palate.server.platform.Caller;
import dev.palate.server.platform.ETags;
import dev.palate.server.platform.InvalidRequestException;
import dev.palate.server.platform.NotFoundException;
import dev.palate.server.platform.ProjectLock;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** The profiles that are stored for subjects. */
@Service
public class SubjectProfiles {

    private final SubjectProfileStore store;
    private final ProfileStore profiles;
    private final ProjectLock lock;
    private final AuditLog audit;
    private final TransactionalOperator transaction;
    private final Clock clock;

    SubjectProfiles(
            SubjectProfileStore store,
            ProfileStore profiles,
            ProjectLock lock,
            AuditLog audit,
            TransactionalOperator transaction,
            Clock clock) {
        this.store = store;
        this.profiles = profiles;
        this.lock = lock;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What was stored, and whether nothing was before. */
    record Stored(SubjectProfile profile, boolean isNew) {}

    Mono<SubjectProfile> get(Caller caller, String subject) {
        return store.find(caller.projectId(), subject).switchIfEmpty(Mono.error(() -> notFound(subject)));
    }

    Mono<Stored> store(
            Caller caller,
            String subject,
            String profile,
            SubjectProfileSource source,
            @Nullable String ifMatch,
            @Nullable String ifNoneMatch) {
        return lock.acquire(ProfileStore.LOCK, caller.projectId())
                .then(store.find(caller.projectId(), subject).singleOptional())
                .doOnNext(current -> requirePrecondition(current, ifMatch, ifNoneMatch))
                .delayUntil(current -> requireProfile(caller, profile))
                .flatMap(current -> replace(caller, current, subject, profile, source))
                .as(transaction::transactional);
    }

    private static void requirePrecondition(
            Optional<SubjectProfile> current, @Nullable String ifMatch, @Nullable String ifNoneMatch) {
        if (current.isPresent()) {
            ETags.requireNoCreation(ifNoneMatch);
            ETags.requireMatch(ifMatch, ETags.of(current.get().revision()));
        } else {
            ETags.requireCreation(ifMatch, ifNoneMatch);
        }
    }

    private Mono<ProfileVersion> requireProfile(Caller caller, String profile) {
        return profiles.find(caller.projectId(), profile)
                .switchIfEmpty(Mono.error(() ->
                        new InvalidRequestException("/profile", "There is no profile named '%s'.".formatted(profile))));
    }

    private Mono<Stored> replace(
            Caller caller,
            Optional<SubjectProfile> current,
            String subject,
            String profile,
            SubjectProfileSource source) {
        return store.log(caller.projectId(), subject, profile)
                .map(sequence ->
                        new SubjectProfile(subject, profile, source, caller.actor(), clock.instant(), sequence))
                .delayUntil(stored -> store.upsert(caller.projectId(), stored))
                .delayUntil(stored -> record(caller, "subject_profile.stored", subject, current.orElse(null), stored))
                .map(stored -> new Stored(stored, current.isEmpty()));
    }

    Mono<Void> forget(Caller caller, String subject, @Nullable String ifMatch) {
        return lock.acquire(ProfileStore.LOCK, caller.projectId())
                .then(get(caller, subject))
                .doOnNext(current -> ETags.requireMatch(ifMatch, ETags.of(current.revision())))
                .flatMap(current -> remove(caller, current))
                .as(transaction::transactional);
    }

    private Mono<Void> remove(Caller caller, SubjectProfile current) {
        var subject = current.subject();
        return store.delete(caller.projectId(), subject)
                .then(store.log(caller.projectId(), subject, null))
                .then(record(caller, "subject_profile.forgotten", subject, current, null));
    }

    /** Runs work in a transaction that alone changes profiles of the project, and of subjects in it. */
    public <T> Mono<T> exclusively(Caller caller, Mono<T> work) {
        return lock.acquire(ProfileStore.LOCK, caller.projectId()).then(work).as(transaction::transactional);
    }

    /** What is stored for a subject, if anything is. */
    public Mono<SubjectProfile> find(Caller caller, String subject) {
        return store.find(caller.projectId(), subject);
    }

    /** Puts an inferred profile in place of what is stored; called inside {@link #exclusively}. */
    public Mono<SubjectProfile> storeInferred(Caller caller, String subject, String profile) {
        return requireProfile(caller, profile)
                .then(store.find(caller.projectId(), subject).singleOptional())
                .flatMap(current -> replace(caller, current, subject, profile, SubjectProfileSource.INFERRED))
                .map(Stored::profile);
    }

    /** Forgets what is stored if it was inferred; called inside {@link #exclusively}. */
    public Mono<Void> forgetInferred(Caller caller, String subject) {
        return store.find(caller.projectId(), subject)
                .filter(current -> current.source() == SubjectProfileSource.INFERRED)
                .flatMap(current -> remove(caller, current));
    }

    private Mono<Void> record(
            Caller caller,
            String action,
            String subject,
            @Nullable SubjectProfile before,
            @Nullable SubjectProfile after) {
        return audit.record(
                caller,
                action,
                "subject",
                subject,
                before == null ? null : ProfileMapper.toDto(before),
                after == null ? null : ProfileMapper.toDto(after),
                null);
    }

    private static NotFoundException notFound(String subject) {
        return new SubjectProfileNotFoundException(subject);
    }

    private static final class SubjectProfileNotFoundException extends NotFoundException {
        SubjectProfileNotFoundException(String subject) {
            super("subject profile", "There is no profile stored for subject '%s'.".formatted(subject));
        }
    }
}
