package dev.palate.statistics.allocation;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How traffic is shared between variants; to be rounded by whoever routes it.
 *
 * @param shares one per variant, not negative, with the sum one
 */
public record TrafficShares(List<Double> shares) {

    /** By how much a variant's share may change at once, unless declared otherwise. */
    public static final double DEFAULT_CAP = 0.2;

    private static final double ROUNDING = 1e-9;

    public TrafficShares {
        shares = List.copyOf(shares);
        shares.forEach(share -> Require.notNegative("share", share));
        double sum = sum(shares);
        if (Math.abs(sum - 1) > ROUNDING) {
            throw new IllegalArgumentException("shares must have the sum 1: " + sum);
        }
    }

    /** The same share for each of at least one variant. */
    public static TrafficShares equal(int variants) {
        if (variants < 1) {
            throw new IllegalArgumentException("variants must be positive: " + variants);
        }
        return new TrafficShares(Collections.nCopies(variants, 1.0 / variants));
    }

    /**
     * Thompson sampling: each variant gets its probability of being the best, by quadrature of the beliefs.
     *
     * @throws IllegalArgumentException if there is no variant
     */
    public static TrafficShares probabilityBest(List<RewardBelief> variants, Direction direction) {
        if (variants.isEmpty()) {
            throw new IllegalArgumentException("there must be a variant");
        }
        List<Double> probabilities = BestMean.probabilities(
                variants.stream().map(belief -> belief.facing(direction)).toList());
        double sum = sum(probabilities);
        return new TrafficShares(
                probabilities.stream().map(probability -> probability / sum).toList());
    }

    /**
     * Top-two Thompson sampling (Russo 2016) from probabilities of being the best: the drawn leader is taken with a
     * probability in [0, 1], usually one half, otherwise the best of the others. It pays reward for evidence, and
     * gives two variants at one half equal shares whatever is believed. When nothing is left for the others of a
     * certain leader, they are taken alike.
     */
    public TrafficShares topTwo(double leaderProbability) {
        Require.probability("leaderProbability", leaderProbability);
        if (shares.size() == 1) {
            return this;
        }
        return new TrafficShares(IntStream.range(0, shares.size())
                .mapToObj(variant ->
                        shares.get(variant) * leaderProbability + (1 - leaderProbability) * asChallenger(variant))
                .toList());
    }

    /** {@code f + (1 − Kf) w}: no variant gets less than the floor f, in [0, 1]; floors that do not fit leave all equal. */
    public TrafficShares withFloor(double floor) {
        return withFloors(Collections.nCopies(shares.size(), floor));
    }

    /**
     * The same with a floor for each variant, as for a control that must stay measurable. Floors with a sum above one
     * are reduced in proportion.
     */
    public TrafficShares withFloors(List<Double> floors) {
        if (floors.size() != shares.size()) {
            throw new IllegalArgumentException("%d floors for %d variants".formatted(floors.size(), shares.size()));
        }
        floors.forEach(floor -> Require.probability("floor", floor));
        double taken = sum(floors);
        double fitting = Math.max(1, taken);
        double left = Math.max(0, 1 - taken);
        return new TrafficShares(IntStream.range(0, shares.size())
                .mapToObj(variant -> floors.get(variant) / fitting + left * shares.get(variant))
                .toList());
    }

    /**
     * As far from the current shares to these as no variant's share changes by more than the cap, in (0, 1]. Floors
     * that both keep are kept.
     */
    public TrafficShares limitedFrom(TrafficShares current, double cap) {
        Require.positive("cap", cap);
        if (current.shares.size() != shares.size()) {
            throw new IllegalArgumentException("%d shares after %d".formatted(shares.size(), current.shares.size()));
        }
        double largest = IntStream.range(0, shares.size())
                .mapToDouble(variant -> Math.abs(shares.get(variant) - current.shares.get(variant)))
                .max()
                .orElseThrow();
        double way = largest > cap ? cap / largest : 1;
        return new TrafficShares(IntStream.range(0, shares.size())
                .mapToObj(variant -> current.shares.get(variant) * (1 - way) + shares.get(variant) * way)
                .toList());
    }

    /** {@code Σ w_j w_k/(1 − w_j)} over the other leaders j. */
    private double asChallenger(int variant) {
        return IntStream.range(0, shares.size())
                .filter(leader -> leader != variant)
                .mapToDouble(leader -> shares.get(leader) * amongOthersThan(leader, variant))
                .sum();
    }

    private double amongOthersThan(int leader, int variant) {
        double others = IntStream.range(0, shares.size())
                .filter(other -> other != leader)
                .mapToDouble(shares::get)
                .sum();
        return others > 0 ? shares.get(variant) / others : 1.0 / (shares.size() - 1);
    }

    private static double sum(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).sum();
    }
}
