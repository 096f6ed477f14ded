package dev.palate.statistics.allocation;

import dev.palate.statistics.Sample;

/**
 * The scores {@code G = μ + 1{A = k}(Y − μ)/e} of a stratum's subjects of one period for one variant.
 *
 * @param subjects of all variants
 * @param rewards of the variant
 * @param expected μ, the reward that is filled in for subjects of other variants
 */
record StratumScores(double subjects, double propensity, Sample rewards, double expected) {

    double sum() {
        return subjects * expected + rewards.subjects() * step();
    }

    /** {@code Σ (G − value)²}: of the other subjects, of the variant's mean score, and around that. */
    double squaresFrom(double value) {
        double others = expected - value;
        double own = others + step();
        return (subjects - rewards.subjects()) * others * others
                + rewards.subjects() * own * own
                + spread() / propensity / propensity;
    }

    /** By how much the mean score of the variant's own subjects differs from what is expected. */
    private double step() {
        return rewards.subjects() == 0 ? 0 : (mean(rewards) - expected) / propensity;
    }

    private double spread() {
        return rewards.variance().isPresent() ? rewards.variance().getAsDouble() * (rewards.subjects() - 1) : 0;
    }

    /** 0 for none. */
    static double mean(Sample sample) {
        return sample.subjects() == 0 ? 0 : sample.sum().doubleValue() / sample.subjects();
    }
}
