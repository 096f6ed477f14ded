package dev.palate.statistics.allocation;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * {@code P(best_k) = ∫ f_k Π F_j} by quadrature, which keeps the digits of small probabilities where simulation would
 * see none. Takes time proportional to the square of the number of variants.
 */
final class BestMean {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** In standard deviations: further out there is nothing that a double can add to one. */
    private static final double REACH = 9;

    /** In standard deviations, for panels on which Gauss and Legendre's five nodes leave an error of 1e-15. */
    private static final double PANEL = 0.5;

    private static final double[] NODES = {
        -0.9061798459386640, -0.5384693101056831, 0, 0.5384693101056831, 0.9061798459386640
    };
    private static final double[] WEIGHTS = {
        0.2369268850561891, 0.4786286704993665, 0.5688888888888889, 0.4786286704993665, 0.2369268850561891
    };

    private final List<RewardBelief> beliefs;
    private final double[] probabilities;

    private BestMean(List<RewardBelief> beliefs) {
        this.beliefs = beliefs;
        this.probabilities = new double[beliefs.size()];
    }

    /** The probability of each variant to have the highest mean. */
    static List<Double> probabilities(List<RewardBelief> beliefs) {
        var best = new BestMean(beliefs);
        best.integrate();
        return Arrays.stream(best.probabilities).boxed().toList();
    }

    private void integrate() {
        double end = beliefs.stream().mapToDouble(BestMean::end).max().orElseThrow();
        double from = beliefs.stream().mapToDouble(BestMean::start).min().orElseThrow();
        while (from < end) {
            double to = Math.min(end, panelEnd(from));
            for (int node = 0; node < NODES.length; node++) {
                add((to - from) / 2 * WEIGHTS[node], (from + to) / 2 + (to - from) / 2 * NODES[node]);
            }
            from = to;
        }
    }

    /** As far as every density is smooth, and not into one that begins. */
    private double panelEnd(double from) {
        double to = Double.POSITIVE_INFINITY;
        for (RewardBelief belief : beliefs) {
            if (from < start(belief)) {
                to = Math.min(to, start(belief));
            } else if (from < end(belief)) {
                to = Math.min(to, from + PANEL * belief.standardDeviation());
            }
        }
        return Math.max(to, Math.nextUp(from));
    }

    private void add(double weight, double x) {
        double[] below = new double[beliefs.size()];
        for (int k = 0; k < below.length; k++) {
            below[k] = NORMAL.cumulativeProbability(standardised(beliefs.get(k), x));
        }
        double[] othersBelow = productsOfOthers(below);
        for (int k = 0; k < below.length; k++) {
            RewardBelief belief = beliefs.get(k);
            double density = NORMAL.density(standardised(belief, x)) / belief.standardDeviation();
            probabilities[k] += weight * density * othersBelow[k];
        }
    }

    private static double[] productsOfOthers(double[] factors) {
        double[] products = new double[factors.length];
        double before = 1;
        for (int k = 0; k < factors.length; k++) {
            products[k] = before;
            before *= factors[k];
        }
        double behind = 1;
        for (int k = factors.length - 1; k >= 0; k--) {
            products[k] *= behind;
            behind *= factors[k];
        }
        return products;
    }

    private static double standardised(RewardBelief belief, double x) {
        return (x - belief.mean()) / belief.standardDeviation();
    }

    private static double start(RewardBelief belief) {
        return belief.mean() - REACH * belief.standardDeviation();
    }

    private static double end(RewardBelief belief) {
        return belief.mean() + REACH * belief.standardDeviation();
    }
}
