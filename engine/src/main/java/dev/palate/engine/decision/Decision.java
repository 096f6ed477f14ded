package dev.palate.engine.decision;

import dev.palate.engine.Reason;
import dev.palate.engine.profile.ResolvedProfile;
import dev.palate.engine.snapshot.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a context is served, and why.
 *
 * @param version the version
 * @param profile the profile that applies
 * @param label the label that was asked for
 * @param assignment the subject's place in an experiment, null where the label decided
 * @param reasons the steps to the decision, in order
 */
public record Decision<T>(
        Version<T> version,
        ResolvedProfile profile,
        String label,
        @Nullable Assignment assignment,
        List<Reason> reasons) {

    /** Copies the reasons. */
    public Decision {
        reasons = List.copyOf(reasons);
    }
}
