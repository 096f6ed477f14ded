package dev.palate.server.analysis;

import dev.palate.statistics.Bounds;
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

    private static final Undefined NOT_YET = new Undefined(Reason.TOO_FEW_SUBJECTS);

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
