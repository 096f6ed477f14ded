package dev.palate.client;

import dev.palate.engine.decision.Assignment;
import dev.palate.engine.decision.Decision;
import dev.palate.engine.profile.ResolvedProfile;
import dev.palate.engine.snapshot.Version;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request is served from a snapshot.
 *
 * @param label null where a version was asked for by its number
 * @param isComplete whether everything that counts was known here; if not, the reasons say what was missing
 */
record LocalDecision(
        Version<LocalVersion> version,
        @Nullable String label,
        ResolvedProfile profile,
        @Nullable Assignment assignment,
        List<Prompt.Reason> reasons,
        boolean isComplete) {

    static LocalDecision of(Decision<LocalVersion> decision, boolean isComplete) {
        return new LocalDecision(
                decision.version(),
                decision.label(),
                decision.profile(),
                decision.assignment(),
                reasons(decision.reasons()),
                isComplete);
    }

    static LocalDecision of(Version<LocalVersion> version, ResolvedProfile profile, boolean isComplete) {
        return new LocalDecision(version, null, profile, null, reasons(profile.reasons()), isComplete);
    }

    /** The same, but complete if it was forced: the server, if it were asked, would not know of that. */
    LocalDecision completeIfForced() {
        return assignment != null && assignment.forced()
                ? new LocalDecision(version, label, profile, assignment, reasons, true)
                : this;
    }

    /** Another version, shown beside others and so not as the subject's variant of the experiment. */
    LocalDecision inDuel(Version<LocalVersion> shown, String experiment, String variant) {
        var all = new ArrayList<>(reasons);
        all.add(new Prompt.Reason(
                "duel", "Shown beside others, as variant '%s' of experiment '%s'.".formatted(variant, experiment)));
        return new LocalDecision(shown, label, profile, null, all, isComplete);
    }

    /** The same, with a reason that comes before the others. */
    LocalDecision after(Prompt.Reason earlier) {
        var all = new ArrayList<Prompt.Reason>();
        all.add(earlier);
        all.addAll(reasons);
        return new LocalDecision(version, label, profile, assignment, all, isComplete);
    }

    private static List<Prompt.Reason> reasons(List<dev.palate.engine.Reason> reasons) {
        return reasons.stream()
                .map(reason -> new Prompt.Reason(reason.code().wireName(), reason.detail()))
                .toList();
    }
}
