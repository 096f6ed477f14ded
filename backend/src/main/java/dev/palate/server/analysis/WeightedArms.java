package dev.palate.server.analysis;

import dev.palate.server.allocation.Counts;
import dev.palate.statistics.Comparison;
import dev.palate.statistics.Estimate;
import dev.palate.statistics.RatioSample;
import dev.palate.statistics.allocation.AdaptiveRatios;
import java.util.stream.IntStream;

/**
 * Variants whose traffic followed rewards, by who entered which with which propensity. Everybody who entered adds as much to the
 * variance of adaptively weighted estimates as anybody else, whichever variant it was, so their number is the clock of intervals
 * that hold at all looks together.
 *
 * @param isShare whether rewards are 0 and 1
 */
record WeightedArms(Experiment experiment, Counts counts, AdaptiveRatios ratios, boolean isShare) {

    Estimate value(Variant variant) {
        return ratios.adaptivelyWeighted(position(variant));
    }

    /** What makes intervals of a value hold at all looks together. */
    Anytime anytime(Variant variant, Family family) {
        return new Anytime(
                family.sequenceOfVariant(), watchedOfEach(), VariantValue.tooEarly(isShare, sums(position(variant))));
    }

    Contrast contrast(Variant treatment) {
        int control = position(experiment.control());
        int position = position(treatment);
        return new Contrast(
                comparison(treatment).difference(),
                counts.subjects(control) + counts.subjects(position),
                2 * watchedOfEach(),
                Math.min(counts.subjects(control), counts.subjects(position)),
                Contrast.tooEarly(isShare, sums(control), sums(position)));
    }

    Comparison comparison(Variant treatment) {
        return new Comparison(value(experiment.control()), value(treatment));
    }

    /** As many as would have entered each variant with equal shares. */
    private long watchedOfEach() {
        int variants = experiment.variants().size();
        long all = IntStream.range(0, variants).mapToLong(counts::subjects).sum();
        return Math.max(1, all / variants);
    }

    private int position(Variant variant) {
        return experiment.variants().indexOf(variant);
    }

    private VariantSums sums(int variant) {
        var sample = ratios.periods().stream()
                .flatMap(period -> period.strata().stream())
                .map(stratum -> stratum.arms().get(variant).answers())
                .reduce(RatioSample.EMPTY, RatioSample::plus);
        return VariantSums.of(sample, counts.answers(variant));
    }
}
