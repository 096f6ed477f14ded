package dev.palate.server.analysis;

import dev.palate.api.model.EstimateDto;
import dev.palate.statistics.BurnIn;
import org.jspecify.annotations.Nullable;

/** A variant by itself on one metric and source, with intervals that hold at all looks together. */
record VariantValue(Metric metric, VariantSums sums, Family family) {

    private static final BurnIn BURN_IN = BurnIn.DEFAULT;

    EstimateDto value() {
        var estimates = new Estimates(family.level());
        var anytime = new Anytime(family.sequenceOfVariant(), sums.subjects(), tooEarly(metric.isShare(), sums));
        return metric.whyNoValue()
                .map(reason -> estimates.undefined(reason, sums.subjects()))
                .orElseGet(() -> metric.isShare()
                        ? estimates.ofShare(sums.value(), sums.subjects(), anytime)
                        : estimates.of(sums.value(), sums.subjects(), anytime));
    }

    static @Nullable String tooEarly(boolean isShare, VariantSums sums) {
        if (!BURN_IN.isOver(sums.responded())) {
            return "too early: an interval needs %d subjects who answered, and there are %d"
                    .formatted(BURN_IN.subjects(), sums.responded());
        }
        return isShare && sums.rarerOutcome() < BURN_IN.outcomes()
                ? "too early: an interval needs %d judgements of either kind".formatted(BURN_IN.outcomes())
                : null;
    }

    /** It needs no minimum, as its interval is not asymptotic. */
    EstimateDto responseRate() {
        var interval = family.sequenceOfRate().interval(sums.response(), family.level());
        return new Estimates(family.level()).of(interval, sums.subjects());
    }
}
