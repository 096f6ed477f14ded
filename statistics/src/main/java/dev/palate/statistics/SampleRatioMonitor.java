package dev.palate.statistics;

import org.apache.commons.numbers.gamma.LogGamma;

/**
 * The sample-ratio check that may be repeated at any time: a Dirichlet-multinomial Bayes factor against the intended
 * weights. Alarm when the smallest p-value of all looks so far is below 0.01.
 *
 * @param concentration how many subjects' worth of faith the prior has in the weights, positive; 100 by default
 * @see <a href="https://arxiv.org/abs/2011.03567">Lindon, Malek (2022): Anytime-Valid Inference for Multinomial Count
 *     Data</a>
 */
public record SampleRatioMonitor(double concentration) {

    /** The monitor whose prior weighs as much as 100 subjects. */
    public static final SampleRatioMonitor DEFAULT = new SampleRatioMonitor(100);

    /** The smallest p-value of all looks below which the split counts as broken. */
    public static final double ALARM = 0.01;

    public SampleRatioMonitor {
        Finite.require("concentration", concentration);
        if (concentration <= 0) {
            throw new IllegalArgumentException("concentration must be positive: " + concentration);
        }
    }

    /**
     * The logarithm of {@code Γ(A)/Γ(A + n) Π Γ(a_i + O_i)/Γ(a_i) w_i^-O_i} with {@code a_i = concentration · w_i}:
     * positive when the counts speak against the weights. Variants of weight zero are left out.
     */
    public double logBayesFactor(SampleRatio ratio) {
        double logarithm = -rising(concentration, ratio.subjects());
        for (SampleRatio.Share share : ratio.open()) {
            double probability = ratio.probability(share);
            logarithm += rising(concentration * probability, share.subjects());
            logarithm -= share.subjects() * Math.log(probability);
        }
        return logarithm;
    }

    /** The anytime-valid p-value {@code min(1, 1 / Bayes factor)} of this look, to be kept as a running minimum. */
    public double pValue(SampleRatio ratio) {
        return Math.min(1, Math.exp(-logBayesFactor(ratio)));
    }

    /**
     * The p-value of a look at an experiment whose weights changed. The factors of all periods are multiplied, each
     * against its own weights: every subject changes the product by a factor that is 1 on average if the split is clean, so
     * it may be looked at at any time like the factor of one period.
     */
    public double pValue(ChangingSampleRatio ratio) {
        double logarithm =
                ratio.periods().stream().mapToDouble(this::logBayesFactor).sum();
        return Math.min(1, Math.exp(-logarithm));
    }

    /** log Γ(a + n) − log Γ(a). */
    private static double rising(double a, long n) {
        return LogGamma.value(a + n) - LogGamma.value(a);
    }
}
