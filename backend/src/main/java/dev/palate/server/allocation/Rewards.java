package dev.palate.server.allocation;

import dev.palate.statistics.allocation.AdaptiveRatios;
import dev.palate.statistics.allocation.DiscountedRatio;
import java.util.List;

/**
 * All that an experiment was rewarded with, by period. Subjects count in the variant where they entered, and what they say
 * later counts for the period in which they entered.
 *
 * @param periods in their order
 */
public record Rewards(Reward reward, List<Period> periods) {

    public Rewards {
        periods = List.copyOf(periods);
    }

    /** How much feedback there is. */
    long events() {
        return periods.stream()
                .flatMap(period -> period.arms().stream())
                .mapToLong(arm -> arm.answers().sumD().longValueExact())
                .sum();
    }

    /** Who entered a variant. */
    public long subjects(int variant) {
        return periods.stream()
                .mapToLong(period -> period.arms().get(variant).subjects())
                .sum();
    }

    /** Who of them gave feedback. */
    public long answers(int variant) {
        return periods.stream()
                .mapToLong(period -> period.arms().get(variant).responded())
                .sum();
    }

    /** @param memory what is left of the weight of feedback after each period */
    public DiscountedRatio sums(int variant, double memory) {
        var sums = DiscountedRatio.EMPTY;
        for (var period : periods) {
            var arm = period.arms().get(variant);
            sums = sums.followedBy(arm.responded(), arm.answers(), memory);
        }
        return sums;
    }

    /** What allows for traffic that followed the rewards. */
    public AdaptiveRatios ratios() {
        return new AdaptiveRatios(periods.stream()
                .map(period -> AdaptiveRatios.Period.of(period.arms().stream()
                        .map(arm -> new AdaptiveRatios.Arm(arm.propensity(), arm.answers()))
                        .toList()))
                .toList());
    }
}
