package dev.palate.server.learning;

import dev.palate.server.audit.AuditLog;
import dev.palate.server.platform.Caller;
import dev.palate.server.platform.Cursor;
import dev.palate.server.platform.InvalidRequestException;
import dev.palate.server.platform.LearningProperties;
import dev.palate.server.platform.Page;
import dev.palate.server.profile.SubjectProfile;
import dev.palate.server.profile.SubjectProfiles;
import dev.palate.server.profile.Tastes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Proposes profiles to subjects who consented, and takes their answers. */
@Service
class Proposals {

    /** So many judgements of a subject are read at most, by the key of {@code own_judgement}. */
    private static final int JUDGEMENTS = 200;

    /** So many subjects of a page are read at a time, each with its own connections. */
    private static final int AT_ONCE = 2;

    private final Consents consents;
    private final ConsentStore store;
    private final OwnJudgementQueries judgements;
    private final Tastes tastes;
    private final SubjectProfiles profiles;
    private final AuditLog audit;
    private final LearningProperties properties;
    private final Clock clock;

    Proposals(
            Consents consents,
            ConsentStore store,
            OwnJudgementQueries judgements,
            Tastes tastes,
            SubjectProfiles profiles,
            AuditLog audit,
            LearningProperties properties,
            Clock clock) {
        this.consents = consents;
        this.store = store;
        this.judgements = judgements;
        this.tastes = tastes;
        this.profiles = profiles;
        this.audit = audit;
        this.properties = properties;
        this.clock = clock;
    }

    Duration halfLife() {
        return properties.halfLife();
    }

    /** By subject; none of them is stored, so that a page costs what its subjects have judged. */
    Mono<Page<Proposal>> list(Caller caller, @Nullable String cursor, int limit) {
        // A subject may hold any character, also the one that parts a position.
        var after = Cursor.decode(cursor, "", position -> String.join("\u001f", position));
        return store.list(caller.projectId(), after, limit + 1)
                .collectList()
                .map(rows -> Page.of(rows, limit, consent -> Cursor.of(consent.subject())))
                .flatMap(page -> Flux.fromIterable(page.items())
                        .flatMapSequential(consent -> propose(caller, consent), AT_ONCE)
                        .collectList()
                        .map(proposals -> new Page<>(proposals, page.nextCursor())));
    }

    Mono<Proposal> propose(Caller caller, String subject) {
        return consents.get(caller, subject).flatMap(consent -> propose(caller, consent));
    }

    private Mono<Proposal> propose(Caller caller, Consent consent) {
        return judgements
                .newest(caller.projectId(), consent.subject(), JUDGEMENTS)
                .collectList()
                .flatMap(own -> propose(caller, consent, own));
    }

    private Mono<Proposal> propose(Caller caller, Consent consent, List<OwnJudgement> own) {
        var now = clock.instant();
        var halfLife = properties.halfLife();
        var evidence = OwnEvidence.of(own, now, halfLife);
        return Mono.zip(
                        belief(caller.projectId(), evidence),
                        store.rejected(caller.projectId(), consent.subject()).collectList(),
                        profiles.find(caller, consent.subject()).singleOptional())
                .map(known -> new Proposal(
                        consent,
                        now,
                        halfLife,
                        evidence,
                        own.size() < JUDGEMENTS,
                        known.getT1(),
                        known.getT2(),
                        known.getT3().orElse(null)));
    }

    private Mono<Belief> belief(long projectId, OwnEvidence evidence) {
        var prompts = evidence.judgements().stream()
                .map(weighed -> weighed.judgement().promptId())
                .collect(Collectors.toSet());
        Mono<Map<Version, Map<String, Object>>> versions = tastes.versions(prompts)
                .collectMap(version -> new Version(version.promptId(), version.number()), version -> version.values());
        return Mono.zip(tastes.profiles(projectId), versions, tastes.dimensions(projectId))
                .flatMap(known -> Mono.fromCallable(
                                () -> Belief.of(evidence.preferences(), known.getT1(), known.getT2(), known.getT3()))
                        .subscribeOn(Schedulers.boundedElastic()));
    }

    /** Stores the profile if it is still the proposed one. */
    Mono<SubjectProfile> accept(Caller caller, String subject, String profile, @Nullable String reason) {
        return profiles.exclusively(
                caller,
                propose(caller, subject)
                        .doOnNext(proposal -> require(proposal, profile))
                        .flatMap(proposal -> profiles.storeInferred(caller, subject, profile)
                                .delayUntil(stored -> audit.record(
                                        caller,
                                        "profile_proposal.accepted",
                                        "subject",
                                        subject,
                                        null,
                                        LearningMapper.answered(proposal, profile),
                                        reason))));
    }

    private static void require(Proposal proposal, String profile) {
        var proposed = proposal.proposed();
        if (!profile.equals(proposed)) {
            throw new NotProposedException(
                    proposal.consent().subject(),
                    profile,
                    proposed == null ? String.valueOf(proposal.whyNone()) : proposed + " is");
        }
    }

    /** Remembers that the profile is not to be proposed. */
    Mono<Void> reject(Caller caller, String subject, String profile, @Nullable String reason) {
        return profiles.exclusively(
                caller,
                consents.get(caller, subject)
                        .then(tastes.profiles(caller.projectId()))
                        .doOnNext(known -> requireKnown(known, profile))
                        .then(store.reject(caller.projectId(), subject, profile, caller.actor(), clock.instant()))
                        .then(audit.record(
                                caller,
                                "profile_proposal.rejected",
                                "subject",
                                subject,
                                null,
                                Map.of("profile", profile),
                                reason)));
    }

    private static void requireKnown(Map<String, ?> known, String profile) {
        if (!known.containsKey(profile)) {
            throw new InvalidRequestException("/profile", "There is no profile named '%s'.".formatted(profile));
        }
    }
}
