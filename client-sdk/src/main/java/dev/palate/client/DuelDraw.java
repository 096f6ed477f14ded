package dev.palate.client;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;

/**
 * Who meets in a duel, and in which order: a simple random sample of the variants that have traffic, drawn from the id of the
 * request, so that a request that is repeated shows the same.
 *
 * @param entrants as they are shown
 * @param propensity the probability of each to be among them
 */
record DuelDraw(List<LocalDecision> entrants, double propensity) {

    private static final DuelDraw NO_CONTEST = new DuelDraw(List.of(), 1);

    /**
     * @param decision what the subject is served otherwise; only who takes part in an experiment by it sees its variants
     * @param most how many are shown at most
     */
    static DuelDraw of(LocalSnapshot snapshot, LocalRequest request, LocalDecision decision, int most, long seed) {
        var assignment = decision.assignment();
        if (assignment == null || assignment.forced() || request.subject() == null) {
            return NO_CONTEST;
        }
        var all = versions(snapshot, request.subject(), request, decision);
        if (all.size() < 2) {
            return NO_CONTEST;
        }
        var drawn = new ArrayList<>(all);
        Collections.shuffle(drawn, new Random(seed));
        var shown = Math.min(most, drawn.size());
        return new DuelDraw(List.copyOf(drawn.subList(0, shown)), (double) shown / drawn.size());
    }

    boolean isContest() {
        return entrants.size() > 1;
    }

    /** The versions of the variants for the subject's profile, each once: a version says nothing about itself. */
    private static List<LocalDecision> versions(
            LocalSnapshot snapshot, String subject, LocalRequest request, LocalDecision decision) {
        var route = snapshot.engine().findRoute(request.prompt(), request.label());
        var trial = route == null ? null : route.trials().owning(subject);
        if (trial == null) {
            return List.of();
        }
        var byNumber = new LinkedHashMap<Integer, LocalDecision>();
        for (var variant : trial.experiment().variants()) {
            var arm = trial.arm(variant.key());
            if (arm != null && arm.propensity() > 0) {
                var version = arm.versionFor(decision.profile().path());
                byNumber.putIfAbsent(
                        version.number(),
                        decision.inDuel(version, trial.experiment().key(), variant.key()));
            }
        }
        return List.copyOf(byNumber.values());
    }
}
