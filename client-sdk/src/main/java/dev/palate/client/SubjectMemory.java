package dev.palate.client;

import dev.palate.client.model.ProfileSource;
import dev.palate.engine.ReasonCode;
import dev.palate.engine.decision.StoredAssignment;
import dev.palate.engine.snapshot.Experiment;
import org.jspecify.annotations.Nullable;

/**
 * What the server's answers told about subjects: their stored profiles and assignments, which are not part of snapshots. Bounded
 * and thread-safe.
 */
final class SubjectMemory {

    private static final int MOST_REMEMBERED = 100_000;

    private final BoundedMap<String, KnownProfile> profiles = new BoundedMap<>(MOST_REMEMBERED);
    private final BoundedMap<AssignmentKey, KnownAssignment> assignments = new BoundedMap<>(MOST_REMEMBERED);

    /** @param profile the key of the profile that is stored for the subject, null if none is */
    record KnownProfile(@Nullable String profile, long subjectProfiles) {}

    /** @param stored null if the subject had none at that revision */
    record KnownAssignment(@Nullable StoredAssignment stored, long revision) {}

    private record AssignmentKey(String experiment, String salt, String subject) {}

    /** The stored profile of a subject; null if it has to be asked for. */
    @Nullable
    KnownProfile profile(LocalSnapshot snapshot, String subject) {
        var known = profiles.get(subject);
        return known != null && known.subjectProfiles() == snapshot.subjectProfiles() ? known : null;
    }

    /** The stored assignment of a subject; null if it has to be asked for. One that exists never changes. */
    @Nullable
    KnownAssignment assignment(LocalSnapshot snapshot, Experiment experiment, String subject) {
        var known = assignments.get(key(experiment, subject));
        return known != null && (known.stored() != null || known.revision() == snapshot.revision()) ? known : null;
    }

    /**
     * Learns from what the server served to a request.
     *
     * @param isSettled whether every instance of the server can be expected to have this snapshot; if not, only what never changes is
     *     learned
     */
    void learn(LocalSnapshot snapshot, LocalRequest request, Prompt served, boolean isSettled) {
        var subject = request.subject();
        if (subject != null) {
            if (isSettled) {
                learnProfile(snapshot, request, subject, served);
            }
            snapshot.engine().experimentsOn(request.prompt(), request.label()).stream()
                    .filter(experiment ->
                            stored(experiment, served) != null || isSettled && has(served, ReasonCode.NOT_IN_TRAFFIC))
                    .forEach(experiment -> assignments.put(
                            key(experiment, subject),
                            new KnownAssignment(stored(experiment, served), snapshot.revision())));
        }
    }

    /** A profile that was named or does not exist hides the one that is stored. */
    private void learnProfile(LocalSnapshot snapshot, LocalRequest request, String subject, Prompt served) {
        if (request.profile() == null && !has(served, ReasonCode.PROFILE_UNKNOWN)) {
            var stored = served.profile()
                    .filter(profile -> profile.source() == ProfileSource.STORED)
                    .map(Prompt.Profile::key)
                    .orElse(null);
            profiles.put(subject, new KnownProfile(stored, snapshot.subjectProfiles()));
        }
    }

    /** What the answer shows to be stored; null if it does not show it. */
    private static @Nullable StoredAssignment stored(Experiment experiment, Prompt served) {
        return served.experiment()
                .filter(assigned -> assigned.key().equals(experiment.key()))
                .filter(assigned -> has(served, ReasonCode.STICKY))
                .map(assigned -> new StoredAssignment(assigned.variant(), assigned.propensity(), assigned.allocation()))
                .orElse(null);
    }

    private static boolean has(Prompt served, ReasonCode code) {
        return served.reasons().stream().anyMatch(reason -> reason.code().equals(code.wireName()));
    }

    private static AssignmentKey key(Experiment experiment, String subject) {
        return new AssignmentKey(experiment.key(), experiment.salt(), subject);
    }
}
