package dev.palate.statistics;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * The sample-ratio check of an experiment whose weights changed: each period is held against its own weights, because
 * totals held against the last ones alarm on a clean split.
 *
 * @param periods in any order, each with the same variants in the same order
 */
public record ChangingSampleRatio(List<SampleRatio> periods) {

    public ChangingSampleRatio {
        periods = List.copyOf(periods);
        long sizes = periods.stream()
                .map(period -> period.shares().size())
                .distinct()
                .count();
        if (sizes != 1) {
            throw new IllegalArgumentException("all periods must have the same variants: " + periods);
        }
    }

    /**
     * The score test {@code d' V⁻ d} with {@code d = Σ(O_t − n_t w_t)} and {@code V = Σ n_t (diag w_t − w_t w_t')}; its
     * degrees of freedom are the rank of {@code V}. With one period this is {@link SampleRatio#test()}. Undefined
     * without subjects or when no period had a choice between variants.
     */
    public TestResult test() {
        if (periods.stream().allMatch(period -> period.subjects() == 0)) {
            return new Undefined(Reason.NO_SUBJECTS);
        }
        int variants = periods.get(0).shares().size();
        double[] deviation = new double[variants];
        double[][] covariance = new double[variants][variants];
        periods.forEach(period -> add(period, deviation, covariance));
        return test(QuadraticForm.of(deviation, covariance));
    }

    /** Subjects in variants that had no weight when they came: any is an error whatever the test says. */
    public long strays() {
        return periods.stream().mapToLong(SampleRatio::strays).sum();
    }

    /**
     * The places of variants that got nobody although {@link SampleRatio#ENOUGH} subjects were expected. A clean split
     * ever leaves a variant so empty with probability {@code exp(−8)}, that is 0.03 %, at most, however often one looks; the
     * tests need more subjects than that to tell when the weight is small.
     */
    public List<Integer> emptyVariants() {
        return IntStream.range(0, periods.get(0).shares().size())
                .filter(variant -> expected(variant) >= SampleRatio.ENOUGH)
                .filter(variant -> periods.stream()
                        .allMatch(period -> period.shares().get(variant).subjects() == 0))
                .boxed()
                .toList();
    }

    /** The subjects of all periods, those of {@link #strays()} included. */
    public long subjects() {
        return strays() + periods.stream().mapToLong(SampleRatio::subjects).sum();
    }

    /** How many of the subjects of all periods a variant, by its place, should have got. */
    public double expected(int variant) {
        return periods.stream()
                .mapToDouble(period -> period.expected(period.shares().get(variant)))
                .sum();
    }

    /** The smallest expected count of a variant that ever had a weight; 0 without subjects. */
    public double smallestExpected() {
        return IntStream.range(0, periods.get(0).shares().size())
                .mapToDouble(this::expected)
                .filter(expected -> expected > 0)
                .min()
                .orElse(0);
    }

    private static TestResult test(QuadraticForm form) {
        if (form.rank() == 0) {
            return new Undefined(Reason.ONE_VARIANT);
        }
        double pValue = ChiSquaredDistribution.of(form.rank()).survivalProbability(form.value());
        return new Tested(form.value(), form.rank(), pValue);
    }

    private static void add(SampleRatio period, double[] deviation, double[][] covariance) {
        List<SampleRatio.Share> shares = period.shares();
        for (int i = 0; i < deviation.length; i++) {
            if (shares.get(i).weight() == 0) {
                continue;
            }
            double expected = period.expected(shares.get(i));
            deviation[i] += shares.get(i).subjects() - expected;
            covariance[i][i] += expected;
            for (int j = 0; j < deviation.length; j++) {
                covariance[i][j] -= expected * period.probability(shares.get(j));
            }
        }
    }
}
