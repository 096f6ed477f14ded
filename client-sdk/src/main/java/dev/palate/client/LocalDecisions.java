package dev.palate.client;

import dev.palate.client.model.ProfileSource;
import dev.palate.engine.decision.Assignment;
import dev.palate.engine.profile.ResolvedProfile;
import org.jspecify.annotations.Nullable;

/** What the engine decided, in the words of the facade. */
final class LocalDecisions {

    private LocalDecisions() {}

    static Prompt.@Nullable Profile profile(ResolvedProfile resolved) {
        var profile = resolved.profile();
        return profile == null
                ? null
                : new Prompt.Profile(
                        profile.key(),
                        profile.version(),
                        ProfileSource.fromValue(resolved.source().wireName()));
    }

    static Prompt.@Nullable Experiment experiment(@Nullable Assignment assignment) {
        return assignment == null
                ? null
                : new Prompt.Experiment(
                        assignment.experiment(),
                        assignment.variant(),
                        assignment.propensity(),
                        assignment.allocation(),
                        assignment.forced());
    }
}
