package dev.palate.statistics;

import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * How many subjects each variant got against how many it should have got. A mismatch says that the split or the
 * logging is broken, so that no other result of the experiment can be trusted.
 *
 * @param shares one per variant, at least one of positive weight
 * @see <a href="https://doi.org/10.1145/3292500.3330722">Fabijan et al. (2019): Diagnosing Sample Ratio Mismatch</a>
 */
public record SampleRatio(List<Share> shares) {

    /** The p-value of {@link #test()} below which the split counts as broken. */
    public static final double ALARM = 0.001;

    /** The smallest expected number of subjects from which on the distribution of the test is near enough. */
    public static final double ENOUGH = 8;

    /**
     * What one variant was meant to get and got.
     *
     * @param weight its part of the traffic in any unit, not negative
     * @param subjects observed, not negative
     */
    public record Share(double weight, long subjects) {

        public Share {
            Finite.require("weight", weight);
            if (weight < 0) {
                throw new IllegalArgumentException("weight must not be negative: " + weight);
            }
            if (subjects < 0) {
                throw new IllegalArgumentException("subjects must not be negative: " + subjects);
            }
        }
    }

    public SampleRatio {
        shares = List.copyOf(shares);
        if (shares.stream().noneMatch(share -> share.weight() > 0)) {
            throw new IllegalArgumentException("one weight at least must be positive: " + shares);
        }
    }

    /**
     * Pearson's chi-square test {@code Σ(O − E)²/E}, alarming below {@link #ALARM}. Variants of weight zero take part
     * neither in the sum nor in the degrees of freedom; see {@link #strays()}. Undefined without subjects or with a
     * single variant of positive weight.
     */
    public TestResult test() {
        List<Share> open = open();
        if (open.size() == 1) {
            return new Undefined(Reason.ONE_VARIANT);
        }
        if (subjects() == 0) {
            return new Undefined(Reason.NO_SUBJECTS);
        }
        double statistic = open.stream().mapToDouble(this::deviation).sum();
        int degreesOfFreedom = open.size() - 1;
        double pValue = ChiSquaredDistribution.of(degreesOfFreedom).survivalProbability(statistic);
        return new Tested(statistic, degreesOfFreedom, pValue);
    }

    /** Subjects in variants of weight zero, where none may be: any is an error whatever the test says. */
    public long strays() {
        return shares.stream()
                .filter(share -> share.weight() == 0)
                .mapToLong(Share::subjects)
                .sum();
    }

    /** The smallest expected count of a variant of positive weight; below {@link #ENOUGH} the test is only approximate. */
    public double smallestExpected() {
        return open().stream().mapToDouble(this::expected).min().orElseThrow();
    }

    /** The subjects of variants of positive weight. */
    long subjects() {
        return open().stream().mapToLong(Share::subjects).sum();
    }

    List<Share> open() {
        return shares.stream().filter(share -> share.weight() > 0).toList();
    }

    /** The weight as a probability. */
    double probability(Share share) {
        return share.weight() / shares.stream().mapToDouble(Share::weight).sum();
    }

    /** How many of the subjects one of the shares should have got. */
    public double expected(Share share) {
        return subjects() * probability(share);
    }

    private double deviation(Share share) {
        double difference = share.subjects() - expected(share);
        return difference * difference / expected(share);
    }
}
