package dev.palate.server.learning;

import dev.palate.server.audit.AuditLog;
import dev.palate.server.platform.Caller;
import dev.palate.server.profile.SubjectProfiles;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** The consents of subjects to learning. */
@Service
class Consents {

    private final ConsentStore store;
    private final SubjectProfiles profiles;
    private final AuditLog audit;
    private final Clock clock;

    Consents(ConsentStore store, SubjectProfiles profiles, AuditLog audit, Clock clock) {
        this.store = store;
        this.profiles = profiles;
        this.audit = audit;
        this.clock = clock;
    }

    Mono<Consent> get(Caller caller, String subject) {
        return store.find(caller.projectId(), subject).switchIfEmpty(Mono.error(() -> new NoConsentException(subject)));
    }

    Mono<Consent> give(Caller caller, String subject) {
        return profiles.exclusively(
                caller,
                store.find(caller.projectId(), subject).switchIfEmpty(Mono.defer(() -> create(caller, subject))));
    }

    private Mono<Consent> create(Caller caller, String subject) {
        var consent = new Consent(subject, caller.actor(), clock.instant());
        return store.insert(caller.projectId(), consent)
                .then(record(caller, "learning_consent.given", subject, null, consent, null))
                .thenReturn(consent);
    }

    /** Removes what was learned as well. */
    Mono<Void> withdraw(Caller caller, String subject, @Nullable String reason) {
        return profiles.exclusively(
                caller,
                get(caller, subject)
                        .delayUntil(consent -> store.delete(caller.projectId(), subject))
                        .delayUntil(consent -> profiles.forgetInferred(caller, subject))
                        .flatMap(consent ->
                                record(caller, "learning_consent.withdrawn", subject, consent, null, reason)));
    }

    private Mono<Void> record(
            Caller caller,
            String action,
            String subject,
            @Nullable Consent before,
            @Nullable Consent after,
            @Nullable String reason) {
        return audit.record(
                caller,
                action,
                "subject",
                subject,
                before == null ? null : LearningMapper.toDto(before),
                after == null ? null : LearningMapper.toDto(after),
                reason);
    }
}
