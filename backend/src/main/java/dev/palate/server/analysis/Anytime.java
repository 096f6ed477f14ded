package dev.palate.server.analysis;

import dev.palate.statistics.Bounds;
import dev.palate.statistics.BurnIn;
import dev.palate.statistics.ConfidenceSequence;
import dev.palate.statistics.Estimate;
import dev.palate.statistics.Estimated;
import dev.palate.statistics.Reason;
import dev.palate.statistics.TestResult;
import dev.palate.statistics.Undefined;
import org.jspecify.annotations.Nullable;

/**
 * What makes intervals and p-values of an estimate hold at all looks together; they mean nothing before there is enough for
 * them.
 *
 * @param sequence tuned before the first look
 * @param subjects so far, of the kind that the sequence is tuned for
 * @param tooEarly what is missing before intervals mean anything, if something is
 */
public record Anytime(
        ConfidenceSequence sequence,
        long subjects,
        @Nullable String tooEarly) {

    private static final BurnIn BURN_IN = BurnIn.DEFAULT;
    private static final Undefined NOT_YET = new Undefined(Reason.TOO_FEW_SUBJECTS);

    /** Of what nobody planned: tuned for as many subjects as a variant is whose experiment has no plan. */
    public static Anytime unplanned(double level, long subjects, @Nullable String tooEarly) {
        return new Anytime(ConfidenceSequence.tunedFor(Plan.USUAL_SUBJECTS, level), subjects, tooEarly);
    }

    /** What is missing before a win rate means anything, if something is. */
    public static @Nullable String tooEarlyToCompare(long subjects, long wins, long losses) {
        if (!BURN_IN.isOver(subjects)) {
            return "too early: %d subjects must have compared the versions, and %d have"
                    .formatted(BURN_IN.subjects(), subjects);
        }
        return Math.min(wins, losses) < BURN_IN.outcomes()
                ? "too early: each version must have won %d times".formatted(BURN_IN.outcomes())
                : null;
    }

    /** Undefined where the estimate has no error, and while it is too early. */
    public Bounds interval(Estimate estimate, double level) {
        return isTooEarlyFor(estimate) ? NOT_YET : sequence.interval(estimate, subjects, level);
    }

    /** Likewise. */
    public TestResult test(Estimate estimate) {
        return isTooEarlyFor(estimate) ? NOT_YET : sequence.test(estimate, subjects);
    }

    private boolean isTooEarlyFor(Estimate estimate) {
        return tooEarly != null && estimate instanceof Estimated;
    }
}
