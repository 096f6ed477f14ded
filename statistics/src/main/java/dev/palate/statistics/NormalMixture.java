package dev.palate.statistics;

/**
 * The likelihood ratio of a normal estimate, averaged over effects from a normal distribution around zero, against no
 * effect. Without an effect it exceeds {@code 1/α} at any time, ever, with probability {@code α} at most, which makes
 * intervals and p-values that hold at every look (Robbins 1970).
 *
 * @param ratio κ, the variance of the mixed effects over the variance of the estimate, positive
 */
record NormalMixture(double ratio) {

    NormalMixture {
        Finite.require("ratio", ratio);
        if (ratio <= 0) {
            throw new IllegalArgumentException("ratio must be positive: " + ratio);
        }
    }

    /**
     * The ratio that makes intervals of the level narrowest: the root of {@code κ = log(κ + 1) − 2 log α}, which is
     * {@code −W₋₁(−α²/e) − 1}. The function is convex, so Newton's steps from above never leave that side.
     */
    static double narrowest(double level) {
        double constant = -2 * Math.log(Level.oneTail(level));
        double root = 2 * constant + 2;
        double step = root;
        while (step > 1e-15 * root) {
            step = (root - Math.log1p(root) - constant) * (root + 1) / root;
            root -= step;
        }
        return root;
    }

    Bounds interval(Estimate estimate, double level) {
        double criticalValue = criticalValue(level);
        return estimate instanceof Estimated estimated
                ? around(estimated, criticalValue, criticalValue)
                : estimate.interval(level);
    }

    Bounds lowerBound(Estimate estimate, double level) {
        double criticalValue = oneSidedCriticalValue(level);
        return estimate instanceof Estimated estimated
                ? around(estimated, criticalValue, Double.POSITIVE_INFINITY)
                : estimate.interval(level);
    }

    Bounds upperBound(Estimate estimate, double level) {
        double criticalValue = oneSidedCriticalValue(level);
        return estimate instanceof Estimated estimated
                ? around(estimated, Double.POSITIVE_INFINITY, criticalValue)
                : estimate.interval(level);
    }

    /** The p-value {@code min(1, 1 / likelihood ratio)} with the z statistic. */
    TestResult test(Estimate estimate) {
        if (!(estimate instanceof Estimated estimated)) {
            return estimate.test();
        }
        double z = estimated.value() / estimated.standardError();
        return new Tested(z, Double.POSITIVE_INFINITY, Math.min(1, Math.exp(-logLikelihoodRatio(z))));
    }

    double logLikelihoodRatio(double z) {
        return ratio / (ratio + 1) * z * z / 2 - Math.log1p(ratio) / 2;
    }

    /** How many standard errors a two-sided interval reaches to each side. */
    double criticalValue(double level) {
        return reach(Math.log1p(ratio) / 2 - Math.log(Level.oneTail(level)));
    }

    /** How many standard errors a one-sided interval reaches. */
    double oneSidedCriticalValue(double level) {
        return reach(Math.log1p(Math.sqrt(ratio + 1) / (2 * Level.oneTail(level))));
    }

    private double reach(double logThreshold) {
        return Math.sqrt(2 * (ratio + 1) / ratio * logThreshold);
    }

    private static Interval around(Estimated estimate, double errorsBelow, double errorsAbove) {
        return new Interval(
                estimate.value(),
                estimate.value() - errorsBelow * estimate.standardError(),
                estimate.value() + errorsAbove * estimate.standardError());
    }
}
