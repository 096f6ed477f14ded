package dev.palate.statistics;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The likelihood ratio of different effects in strata, averaged over deviations from normal distributions around zero,
 * against one common effect. Both are averaged over all common effects alike, so that it depends on the differences
 * between strata only, and is a martingale whatever the common effect is (Pérez-Ortiz et al. 2024). So without
 * deviations it exceeds {@code 1/α} at any time, ever, with probability {@code α} at most. Of two strata it is
 * {@link NormalMixture} of the difference between them.
 *
 * @param ratios κ of each stratum, the variance of its deviation over that of its difference, positive
 * @see <a href="https://doi.org/10.1214/24-AOS2394">Pérez-Ortiz, Lardy, de Heide, Grünwald (2024): E-statistics, group
 *     invariance and anytime-valid testing</a>
 */
record HeterogeneityMixture(Heterogeneity strata, List<Double> ratios) {

    HeterogeneityMixture {
        ratios = List.copyOf(ratios);
        if (ratios.size() != strata.differences().size()) {
            throw new IllegalArgumentException("each of the %d strata must have a ratio, and there are %d"
                    .formatted(strata.differences().size(), ratios.size()));
        }
    }

    /** The p-value {@code min(1, 1 / likelihood ratio)} with Cochran's Q. */
    Tested test() {
        return new Tested(strata.q(), ratios.size() - 1, Math.min(1, Math.exp(-logLikelihoodRatio())));
    }

    /**
     * {@code ½ (Q − Q*) + ½ log(Σw / Σw*) − ½ Σ log(1 + κ)}, where {@code w = 1/v} and Q are of the differences with
     * their variances v, and {@code w*} and {@code Q*} of the same with {@code v (1 + κ)}.
     */
    private double logLikelihoodRatio() {
        var deviating = deviating();
        double determinant = ratios.stream().mapToDouble(Math::log1p).sum();
        return (strata.q() - deviating.q() + Math.log(strata.precision() / deviating.precision()) - determinant) / 2;
    }

    private Heterogeneity deviating() {
        return new Heterogeneity(IntStream.range(0, ratios.size())
                .mapToObj(i -> deviating(strata.differences().get(i), ratios.get(i)))
                .toList());
    }

    private static Estimated deviating(Estimated difference, double ratio) {
        return new Estimated(
                difference.value(), difference.standardError() * Math.sqrt(1 + ratio), Double.POSITIVE_INFINITY);
    }
}
