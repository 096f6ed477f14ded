package dev.palate.engine.decision;

import dev.palate.engine.Reason;
import dev.palate.engine.profile.ResolvedProfile;
import dev.palate.engine.snapshot.Arm;
import dev.palate.engine.snapshot.Prompt;
import dev.palate.engine.snapshot.Route;
import dev.palate.engine.snapshot.Snapshot;
import dev.palate.engine.snapshot.Trial;
import dev.palate.engine.snapshot.Trials;
import java.util.List;
import java.util.Map;

/**
 * Decides what a context is served, as a pure function. The order is
 *
 * <ol>
 *   <li>a variant that a running experiment forces on the subject;
 *   <li>the profile: explicit, stored, by rule, none; it selects the version within a variant, a forced one too, or a
 *       label, and the segment table that draws the variant;
 *   <li>a running experiment: holdout, slot of the layer, audience, stored assignment, traffic, variant;
 *   <li>the label's version for the profile, for its ancestors, for everybody.
 * </ol>
 *
 * <p>Only draws that can change the outcome are made, and everything but the decision itself exists beforehand.
 */
public final class Decider {

    private Decider() {}

    /** Decides without stored assignments: the hash decides for experiments that keep them, with a reason. */
    public static <T> Decision<T> decide(Snapshot<T> snapshot, String prompt, String label, Context context) {
        return decide(snapshot, prompt, label, context, StickyAssignments.UNAVAILABLE);
    }

    /**
     * Decides which version of a prompt a context is served.
     *
     * @param sticky the stored assignments, asked only about experiments that keep them
     * @throws UnknownPromptException if there is no such prompt
     * @throws UnknownLabelException if the prompt has no such label, or none for the profile
     * @throws IllegalArgumentException if an experiment runs and the subject contains a lone surrogate
     */
    public static <T> Decision<T> decide(
            Snapshot<T> snapshot, String prompt, String label, Context context, StickyAssignments sticky) {
        Route<T> route = snapshot.findRoute(prompt, label);
        if (route == null) {
            throw notFound(snapshot, prompt, label);
        }
        ResolvedProfile profile =
                snapshot.profiles().resolve(context.profile(), context.storedProfile(), context.attributes());
        Trials<T> trials = route.trials();
        if (trials.isEmpty()) {
            return Outcome.byLabel(route, profile, profile.reasons());
        }
        String subject = context.subject();
        if (subject == null || subject.isEmpty()) {
            return Outcome.notAssigned(route, profile, trials.noSubject());
        }
        Arm<T> forced = trials.forced(subject);
        if (forced != null) {
            return Outcome.forced(route, profile, forced, forced.bucket(subject));
        }
        return byTrials(route, profile, subject, context.attributes(), sticky);
    }

    private static <T> Decision<T> byTrials(
            Route<T> route,
            ResolvedProfile profile,
            String subject,
            Map<String, Object> attributes,
            StickyAssignments sticky) {
        Trials<T> trials = route.trials();
        Reason heldOut = trials.heldOut(subject);
        if (heldOut != null) {
            return Outcome.notAssigned(route, profile, heldOut);
        }
        Trial<T> trial = trials.owning(subject);
        if (trial == null) {
            return Outcome.notAssigned(route, profile, trials.layerExcluded());
        }
        if (!trial.wants(profile, attributes)) {
            return Outcome.notAssigned(route, profile, trial.notInAudience());
        }
        if (trial.keepsAssignments()) {
            return byStoredAssignment(route, profile, subject, trial, sticky);
        }
        return byDraw(route, profile, subject, trial, profile.reasons());
    }

    private static <T> Decision<T> byStoredAssignment(
            Route<T> route, ResolvedProfile profile, String subject, Trial<T> trial, StickyAssignments sticky) {
        if (sticky == StickyAssignments.UNAVAILABLE) {
            return byDraw(route, profile, subject, trial, Trace.of(profile.reasons(), trial.stickyUnavailable()));
        }
        int bucket = trial.bucket(subject);
        String drawn = trial.takesPart(subject) ? trial.armAt(bucket, profile).variant() : null;
        StoredAssignment stored = sticky.find(trial.experiment().key(), subject, drawn);
        Arm<T> kept = stored == null ? null : trial.arm(stored.variant());
        return stored == null || kept == null
                ? byDraw(route, profile, subject, trial, profile.reasons())
                : Outcome.kept(route, profile, kept, stored, bucket);
    }

    private static <T> Decision<T> byDraw(
            Route<T> route, ResolvedProfile profile, String subject, Trial<T> trial, List<Reason> reasons) {
        if (!trial.takesPart(subject)) {
            return Outcome.byLabel(route, profile, Trace.of(reasons, trial.notInTraffic()));
        }
        int bucket = trial.bucket(subject);
        return Outcome.drawn(route, profile, trial.armAt(bucket, profile), bucket, reasons);
    }

    private static RuntimeException notFound(Snapshot<?> snapshot, String prompt, String label) {
        Prompt<?> found = snapshot.findPrompt(prompt);
        return found == null ? new UnknownPromptException(prompt) : UnknownLabelException.of(found, label);
    }
}
