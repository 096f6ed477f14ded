package dev.palate.statistics.preference;

import dev.palate.statistics.BareValue;
import dev.palate.statistics.Estimate;
import dev.palate.statistics.Estimated;
import dev.palate.statistics.Reason;
import dev.palate.statistics.Undefined;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How far two scores of the same outputs rise together, in [−1, 1]. Errors come from the variance of the Fisher
 * transform by the delta method, for larger samples. Undefined for fewer than two outputs, and when one of the scores
 * does not vary.
 *
 * @param first a score of each output, finite
 * @param second another score of the same outputs
 * @see <a href="https://doi.org/10.1007/BF02294183">Bonett, Wright (2000): Sample size requirements for estimating
 *     Pearson, Kendall and Spearman correlations</a>
 */
public record Correlation(List<Double> first, List<Double> second) {

    /** What rounding leaves of a slope that is zero. */
    private static final double ROUNDING = 1e-14;

    public Correlation {
        first = List.copyOf(first);
        second = List.copyOf(second);
        if (first.size() != second.size()) {
            throw new IllegalArgumentException(
                    "every output must have both scores: " + first.size() + " and " + second.size());
        }
        if (!first.stream().allMatch(Double::isFinite) || !second.stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("scores must be finite");
        }
    }

    /** The correlation of the scores themselves; variance of the transform {@code 1/(n − 3)}. */
    public Estimate pearson() {
        return varies() ? estimate(pearson(values(first), values(second)), 1, 3) : whyNone();
    }

    /** The correlation of their ranks, equal scores sharing theirs; variance {@code (1 + r²/2)/(n − 3)}. */
    public Estimate spearman() {
        if (!varies()) {
            return whyNone();
        }
        double correlation = pearson(ranks(values(first)), ranks(values(second)));
        return estimate(correlation, 1 + correlation * correlation / 2, 3);
    }

    /**
     * Kendall's τ-b: pairs in the same order less those in opposite order, with pairs that are tied in a score left out
     * of that score's number; variance {@code 0.437/(n − 4)}. Takes time {@code n ln n} (Knight 1966).
     */
    public Estimate kendall() {
        return varies() ? estimate(KendallTau.of(values(first), values(second)), 0.437, 4) : whyNone();
    }

    /** By the slope {@code 1 − r²} of the transform's inverse. */
    private Estimate estimate(double correlation, double numerator, int lost) {
        if (first.size() <= lost) {
            return new BareValue(correlation, Reason.TOO_FEW_PAIRS);
        }
        double slope = 1 - correlation * correlation;
        return slope < ROUNDING
                ? new BareValue(Math.signum(correlation), Reason.PERFECT_AGREEMENT)
                : new Estimated(
                        correlation, slope * Math.sqrt(numerator / (first.size() - lost)), Double.POSITIVE_INFINITY);
    }

    private boolean varies() {
        return first.stream().distinct().count() > 1
                && second.stream().distinct().count() > 1;
    }

    private Undefined whyNone() {
        return new Undefined(first.size() < 2 ? Reason.TOO_FEW_SCORED_TWICE : Reason.SCORES_DO_NOT_VARY);
    }

    private static double pearson(double[] x, double[] y) {
        double[] fromMeanX = fromMean(x);
        double[] fromMeanY = fromMean(y);
        return product(fromMeanX, fromMeanY)
                / Math.sqrt(product(fromMeanX, fromMeanX))
                / Math.sqrt(product(fromMeanY, fromMeanY));
    }

    private static double[] fromMean(double[] values) {
        double mean = DoubleStream.of(values).average().orElseThrow();
        return DoubleStream.of(values).map(value -> value - mean).toArray();
    }

    private static double product(double[] x, double[] y) {
        return IntStream.range(0, x.length).mapToDouble(i -> x[i] * y[i]).sum();
    }

    /** The place of each value among all in order, equal ones taking the middle of theirs. */
    private static double[] ranks(double[] values) {
        double[] distinct = DoubleStream.of(values).distinct().sorted().toArray();
        double[] counts = new double[distinct.length];
        for (double value : values) {
            counts[Arrays.binarySearch(distinct, value)]++;
        }
        double[] middles = Spread.middles(counts);
        return DoubleStream.of(values)
                .map(value -> middles[Arrays.binarySearch(distinct, value)])
                .toArray();
    }

    private static double[] values(List<Double> scores) {
        // Adding zero makes the negative zero, which would sort before it, an ordinary one.
        return scores.stream().mapToDouble(score -> score + 0.0).toArray();
    }
}
