package dev.palate.client;

import dev.palate.engine.decision.Context;
import dev.palate.engine.decision.Decider;
import dev.palate.engine.decision.StickyAssignments;
import dev.palate.engine.decision.StoredAssignment;
import dev.palate.engine.snapshot.Version;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides from a snapshot and from what is remembered about the subject. Where something is missing that only the server knows, the
 * decision is made without it, says so, and is not complete. Thread-safe.
 */
final class LocalDecider {

    private static final Prompt.Reason PROFILE_UNAVAILABLE =
            new Prompt.Reason("profile_unavailable", "Whether a profile is stored for the subject is not known here.");

    private static final String NOBODY = "nobody";

    private final SubjectMemory memory;
    private final ForcedVariants forced;

    LocalDecider(SubjectMemory memory, ForcedVariants forced) {
        this.memory = memory;
        this.forced = forced;
    }

    /** Learns from what the server served to a request; see {@link SubjectMemory#learn}. */
    void learn(LocalSnapshot snapshot, LocalRequest request, Prompt served, boolean isSettled) {
        memory.learn(snapshot, request, served, isSettled);
    }

    /** The decision; null if a version is asked for that the snapshot does not have. */
    @Nullable
    LocalDecision decide(LocalSnapshot snapshot, LocalRequest request) {
        if (forced.isEmpty()) {
            return decide(snapshot, request, request.subject());
        }
        var subject = Objects.requireNonNullElse(request.subject(), NOBODY);
        var decision = decide(forced.in(snapshot, subject), request, subject);
        return decision == null ? null : decision.completeIfForced();
    }

    private @Nullable LocalDecision decide(LocalSnapshot snapshot, LocalRequest request, @Nullable String subject) {
        var isProfileAsked = subject != null && snapshot.hasSubjectProfiles() && !namesProfile(snapshot, request);
        var known = isProfileAsked && subject != null ? memory.profile(snapshot, subject) : null;
        var context =
                new Context(subject, request.profile(), known == null ? null : known.profile(), request.attributes());
        var isKnown = !isProfileAsked || known != null;
        var decision = request.version() == null
                ? byLabel(snapshot, request, context, isKnown)
                : byNumber(snapshot, request, context, isKnown);
        return decision == null || isKnown ? decision : decision.after(PROFILE_UNAVAILABLE);
    }

    private LocalDecision byLabel(
            LocalSnapshot snapshot, LocalRequest request, Context context, boolean isProfileKnown) {
        var engine = snapshot.engine();
        var lookup = new Lookup(snapshot);
        var decision = Decider.decide(engine, request.prompt(), request.label(), context, lookup);
        return lookup.hasMissed
                ? LocalDecision.of(Decider.decide(engine, request.prompt(), request.label(), context), false)
                : LocalDecision.of(decision, isProfileKnown);
    }

    private static @Nullable LocalDecision byNumber(
            LocalSnapshot snapshot, LocalRequest request, Context context, boolean isProfileKnown) {
        var prompt = snapshot.engine().findPrompt(request.prompt());
        if (prompt == null) {
            throw LocalProblems.unknownPrompt(request.prompt());
        }
        Version<LocalVersion> version = prompt.versions().get(request.version());
        if (version == null) {
            return null;
        }
        var profile =
                snapshot.engine().profiles().resolve(context.profile(), context.storedProfile(), context.attributes());
        return LocalDecision.of(version, profile, isProfileKnown);
    }

    private static boolean namesProfile(LocalSnapshot snapshot, LocalRequest request) {
        return request.profile() != null && snapshot.engine().profiles().find(request.profile()) != null;
    }

    /** Looks into memory and remembers whether it missed something there. */
    private final class Lookup implements StickyAssignments {

        private final LocalSnapshot snapshot;
        private boolean hasMissed;

        Lookup(LocalSnapshot snapshot) {
            this.snapshot = snapshot;
        }

        @Override
        public @Nullable StoredAssignment find(String key, String subject, @Nullable String drawn) {
            var known = snapshot.engine().experiments().stream()
                    .filter(experiment -> experiment.key().equals(key))
                    .findFirst()
                    .map(experiment -> memory.assignment(snapshot, experiment, subject))
                    .orElse(null);
            hasMissed = known == null;
            return known == null ? null : known.stored();
        }
    }
}
