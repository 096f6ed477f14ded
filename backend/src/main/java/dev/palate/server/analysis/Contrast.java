package dev.palate.server.analysis;

import dev.palate.statistics.Bounds;
import dev.palate.statistics.BurnIn;
import dev.palate.statistics.Comparison;
import dev.palate.statistics.Estimate;
import dev.palate.statistics.Reason;
import dev.palate.statistics.TestResult;
import dev.palate.statistics.Undefined;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A variant against control on one metric by one source: treatment minus control. Its intervals and p-values hold at all looks
 * together, and mean nothing before there is enough for them.
 *
 * @param subjects of both variants
 * @param watched how many subjects of both variants intervals count, so that their width is known before the first look: those
 *     there are, or as many as there would be with equal shares where traffic followed rewards
 * @param fewestSubjects of the variant that has fewer
 * @param tooEarly what is missing before intervals mean anything, if something is
 */
record Contrast(
        Estimate difference,
        long subjects,
        long watched,
        long fewestSubjects,
        @Nullable String tooEarly) {

    private static final BurnIn BURN_IN = BurnIn.DEFAULT;
    private static final Undefined NOT_YET = new Undefined(Reason.TOO_FEW_SUBJECTS);

    static Contrast of(Metric metric, VariantSums control, VariantSums treatment) {
        return new Contrast(
                new Comparison(control.value(), treatment.value()).difference(),
                control.subjects() + treatment.subjects(),
                control.subjects() + treatment.subjects(),
                Math.min(control.subjects(), treatment.subjects()),
                tooEarly(metric.isShare(), control, treatment));
    }

    /** By how much a version wins more than every other time. */
    static Contrast of(PairTotals pair) {
        return new Contrast(pair.advantage(), pair.subjects(), pair.subjects(), pair.subjects(), pair.tooEarly());
    }

    static @Nullable String tooEarly(boolean isShare, VariantSums control, VariantSums treatment) {
        if (!BURN_IN.isOver(control.responded(), treatment.responded())) {
            return "too early: each variant needs %d subjects who answered, and they have %d and %d"
                    .formatted(BURN_IN.subjects(), control.responded(), treatment.responded());
        }
        return isShare && Math.min(control.rarerOutcome(), treatment.rarerOutcome()) < BURN_IN.outcomes()
                ? "too early: each variant needs %d judgements of either kind".formatted(BURN_IN.outcomes())
                : null;
    }

    /** Another estimate of the same difference. */
    Contrast by(Estimate estimate) {
        return new Contrast(estimate, subjects, watched, fewestSubjects, tooEarly);
    }

    /** Why there is no interval, if there is none. */
    @Nullable
    String whyNoInterval() {
        return difference instanceof Undefined undefined ? undefined.reason().description() : tooEarly;
    }

    Bounds interval(Family family) {
        return whenReady(() -> family.sequence().interval(difference, watched, family.intervalLevel()));
    }

    /** The smallest difference that is still possible, read alone. */
    Bounds lowerBound(Family family) {
        return whenReady(() -> family.sequenceForOneSide().lowerBound(difference, watched, family.level()));
    }

    /** The greatest difference that is still possible, read alone. */
    Bounds upperBound(Family family) {
        return whenReady(() -> family.sequenceForOneSide().upperBound(difference, watched, family.level()));
    }

    private Bounds whenReady(Supplier<Bounds> bounds) {
        return whyNoInterval() == null ? bounds.get() : NOT_YET;
    }

    TestResult test(Family family) {
        return whyNoInterval() == null ? family.sequence().test(difference, watched) : NOT_YET;
    }
}
