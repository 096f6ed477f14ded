package dev.palate.statistics.allocation;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Finding the best variant with a declared confidence and as few observations as possible, after Garivier and Kaufmann
 * (2016), for normal rewards of known variances. Higher is better.
 *
 * <p>Proportions are targets and are to be used with a floor; evidence is what a stop may be decided by.
 *
 * @param arms at least two
 * @see <a href="https://arxiv.org/abs/1602.04589">Garivier, Kaufmann (2016): Optimal Best Arm Identification with Fixed
 *     Confidence</a>
 */
public record BestArmIdentification(List<Arm> arms) {

    /**
     * What was seen of one variant.
     *
     * @param mean of its rewards
     * @param variance of single rewards, positive: a row of equal rewards proves nothing
     * @param pulls how many rewards, positive
     */
    public record Arm(double mean, double variance, long pulls) {

        public Arm {
            Require.finite("mean", mean);
            Require.positive("variance", variance);
            Require.positive("pulls", pulls);
        }
    }

    public BestArmIdentification {
        arms = List.copyOf(arms);
        if (arms.size() < 2) {
            throw new IllegalArgumentException("there must be two variants at least: " + arms);
        }
    }

    /** The variant with the highest mean, the first of several. */
    public int leader() {
        int leader = 0;
        for (int arm = 1; arm < arms.size(); arm++) {
            leader = arms.get(arm).mean() > arms.get(leader).mean() ? arm : leader;
        }
        return leader;
    }

    /**
     * The shares of traffic with which evidence against the weakest case grows fastest: all challengers' evidence
     * grows alike, and {@code Σ (v_b/v_i)(w_i/w_b)² = 1}. Challengers that equal the leader take all of the
     * challengers' traffic.
     */
    public TrafficShares optimalProportions() {
        double[] ratios = ratios();
        double sum = 1
                + IntStream.range(0, ratios.length)
                        .mapToDouble(arm -> ratios[arm])
                        .sum();
        return new TrafficShares(IntStream.range(0, ratios.length)
                .mapToObj(arm -> (arm == leader() ? 1 : ratios[arm]) / sum)
                .toList());
    }

    /**
     * How many observations at these proportions a unit of evidence costs; empty when a challenger equals the leader,
     * because no number tells them apart.
     */
    public OptionalDouble characteristicTime() {
        if (smallestGap() == 0) {
            return OptionalDouble.empty();
        }
        List<Double> shares = optimalProportions().shares();
        double slowest = challengers()
                .mapToDouble(arm -> evidence(arm, shares.get(leader()), shares.get(arm)))
                .min()
                .orElseThrow();
        return OptionalDouble.of(1 / slowest);
    }

    /**
     * The generalised likelihood ratio {@code Δ² / 2(v_b/n_b + v_i/n_i)}, in nats, that the leader is better than the
     * challenger.
     */
    public double evidenceAgainst(int challenger) {
        if (challenger == leader()) {
            throw new IllegalArgumentException("the leader is no challenger: " + challenger);
        }
        return evidence(
                challenger, arms.get(leader()).pulls(), arms.get(challenger).pulls());
    }

    /** The evidence against the strongest challenger. */
    public double evidence() {
        return challengers().mapToDouble(this::evidenceAgainst).min().orElseThrow();
    }

    /**
     * The evidence that an error probability in (0, 1) asks for: {@code ln((K − 1)(1 + ln t)/δ)}, over all challengers.
     * A stop at it is well tried rather than proven, as variances are estimated; what is shown to be decided is decided
     * by anytime-valid intervals.
     */
    public double threshold(double errorProbability) {
        if (!(errorProbability > 0 && errorProbability < 1)) {
            throw new IllegalArgumentException("errorProbability must be between 0 and 1: " + errorProbability);
        }
        double pulls = arms.stream().mapToDouble(Arm::pulls).sum();
        return Math.log((arms.size() - 1) * (1 + Math.log(pulls)) / errorProbability);
    }

    private IntStream challengers() {
        return IntStream.range(0, arms.size()).filter(arm -> arm != leader());
    }

    private double evidence(int challenger, double ofLeader, double ofChallenger) {
        double variance =
                arms.get(leader()).variance() / ofLeader + arms.get(challenger).variance() / ofChallenger;
        return gap(challenger) * gap(challenger) / 2 / variance;
    }

    /** The traffic of each challenger in units of the leader's; 0 for the leader itself. */
    private double[] ratios() {
        double smallest = smallestGap();
        double[] gaps = new double[arms.size()];
        challengers().forEach(arm -> gaps[arm] = smallest == 0 ? farApartUnlessEqual(arm) : gap(arm) / smallest);
        double variance = arms.get(leader()).variance();
        double below = 0;
        double above = 1 / variance;
        double rate = above / 2;
        while (below < rate && rate < above) {
            if (balance(gaps, rate) < 1) {
                below = rate;
            } else {
                above = rate;
            }
            rate = (below + above) / 2;
        }
        double[] ratios = new double[arms.size()];
        for (int arm : challengers().toArray()) {
            ratios[arm] = ratio(gaps[arm], arm, below);
        }
        return ratios;
    }

    private double balance(double[] gaps, double rate) {
        double variance = arms.get(leader()).variance();
        return challengers()
                .mapToDouble(arm -> {
                    double ratio = ratio(gaps[arm], arm, rate);
                    return variance / arms.get(arm).variance() * ratio * ratio;
                })
                .sum();
    }

    /** Where the evidence against a challenger grows at this rate: {@code Δ² / (v_b + v_i/x) = rate}. */
    private double ratio(double gap, int arm, double rate) {
        return arms.get(arm).variance() / (gap * gap / rate - arms.get(leader()).variance());
    }

    private double farApartUnlessEqual(int arm) {
        return gap(arm) == 0 ? 1 : Double.POSITIVE_INFINITY;
    }

    private double gap(int arm) {
        return arms.get(leader()).mean() - arms.get(arm).mean();
    }

    private double smallestGap() {
        return challengers().mapToDouble(this::gap).min().orElseThrow();
    }
}
