package dev.palate.server.allocation;

import dev.palate.statistics.RatioSample;
import dev.palate.statistics.allocation.AdaptiveRatios;
import dev.palate.statistics.allocation.DiscountedRatio;
import java.util.List;

/**
 * What subjects with the same shares rewarded an experiment with, by period: those of a profile that has left the pool, or all
 * others. Subjects count in the variant where they entered, and what they say later counts for the period in which they entered.
 *
 * @param periods in their order; those that nobody entered may be left out
 * @param newest the number of the allocation that is in force
 */
public record Stratum(List<Period> periods, int newest) implements Counts {

    /** Below it a factor would be taken for zero. */
    private static final double FORGOTTEN = 1e-300;

    public Stratum {
        periods = List.copyOf(periods);
    }

    /** How much feedback there is. */
    long events() {
        return periods.stream()
                .flatMap(period -> period.arms().stream())
                .mapToLong(arm -> arm.answers().sumD().longValueExact())
                .sum();
    }

    @Override
    public long subjects(int variant) {
        return periods.stream()
                .mapToLong(period -> period.arms().get(variant).subjects())
                .sum();
    }

    @Override
    public long answers(int variant) {
        return periods.stream()
                .mapToLong(period -> period.arms().get(variant).responded())
                .sum();
    }

    /** Who gave feedback in any variant. */
    long answers() {
        return periods.stream()
                .flatMap(period -> period.arms().stream())
                .mapToLong(Period.Arm::responded)
                .sum();
    }

    /** @param memory what is left of the weight of feedback after each period, left out or not */
    public DiscountedRatio sums(int variant, double memory) {
        var sums = DiscountedRatio.EMPTY;
        var last = 0;
        for (var period : periods) {
            var arm = period.arms().get(variant);
            sums = sums.followedBy(arm.responded(), arm.answers(), factor(memory, period.allocation() - last));
            last = period.allocation();
        }
        return last == newest ? sums : sums.followedBy(0, RatioSample.EMPTY, factor(memory, newest - last));
    }

    private static double factor(double memory, int periodsPassed) {
        return Math.max(FORGOTTEN, Math.pow(memory, periodsPassed));
    }

    /** What allows for traffic that followed the rewards. */
    public AdaptiveRatios ratios() {
        return new AdaptiveRatios(periods.stream()
                .map(period -> new AdaptiveRatios.Period(List.of(period.stratum())))
                .toList());
    }
}
