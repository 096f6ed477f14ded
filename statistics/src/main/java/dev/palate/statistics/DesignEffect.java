package dev.palate.statistics;

import java.util.OptionalDouble;

/**
 * How many times larger a variance is because events of one subject resemble each other: the variance clustered by
 * subject over the binomial variance {@code R(1 − R) / Σd} of as many independent events.
 */
public final class DesignEffect {

    private DesignEffect() {}

    /**
     * The design effect of a share of events, where every {@code m} counts some of the subject's {@code d} events: of
     * one variant's share, or of the difference of two variants' shares. Empty when a share has no standard error
     * (see {@link RatioSample#ratio()}) or is no share, being below 0 or above 1.
     */
    public static OptionalDouble ofShares(RatioSample... samples) {
        double clustered = 0;
        double independent = 0;
        for (RatioSample sample : samples) {
            if (!(sample.ratio() instanceof Estimated share) || share.value() <= 0 || share.value() >= 1) {
                return OptionalDouble.empty();
            }
            clustered += share.variance();
            independent += share.value() * (1 - share.value()) / sample.sumD().doubleValue();
        }
        return independent > 0 ? OptionalDouble.of(clustered / independent) : OptionalDouble.empty();
    }
}
