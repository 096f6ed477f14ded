package dev.palate.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * A planned number of looks, each of which spends a part of the error: more power than {@link ConfidenceSequence} for
 * experiments whose size is decided beforehand. The looks need not come when they were planned, as long as their
 * times do not depend on the results.
 *
 * @param level in (0, 1) of all looks together
 * @param spendingExponent ρ, positive: {@code α t^ρ} is spent when the fraction t of the subjects is there, the less
 *     early the greater it is (Kim and DeMets 1987)
 * @param twoSided whether differences of either sign count, or only positive ones
 * @see <a href="https://doi.org/10.1093/biomet/70.3.659">Lan, DeMets (1983): Discrete sequential boundaries for
 *     clinical trials</a>
 */
public record GroupSequentialDesign(double level, double spendingExponent, boolean twoSided) {

    private static final double SHORTEST_STEP = 1e-4;

    /**
     * One look.
     *
     * @param informationFraction of the planned subjects that are there, in (0, 1]
     * @param alphaSpent by this look and those before
     * @param boundary how many standard errors the difference must exceed to be significant now
     * @param twoSided whether differences of either sign count
     */
    public record Stage(double informationFraction, double alphaSpent, double boundary, boolean twoSided) {

        public Stage {
            Probability.require("informationFraction", informationFraction);
            Probability.require("alphaSpent", alphaSpent);
            Finite.require("boundary", boundary);
        }

        /** The interval that holds at all looks together and excludes 0 exactly when the look is significant. */
        public Bounds interval(Estimate difference) {
            if (!(difference instanceof Estimated estimated)) {
                return (Undefined) difference.test();
            }
            double margin = boundary * estimated.standardError();
            double value = estimated.value();
            return new Interval(value, value - margin, twoSided ? value + margin : Double.POSITIVE_INFINITY);
        }
    }

    public GroupSequentialDesign {
        Level.oneTail(level);
        Finite.require("spendingExponent", spendingExponent);
        if (spendingExponent <= 0) {
            throw new IllegalArgumentException("spendingExponent must be positive: " + spendingExponent);
        }
    }

    /**
     * The looks that have been and, as planned, that will be; later ones do not change earlier ones.
     *
     * @param informationFractions subjects at each look over the planned ones, ascending by 0.0001 at least to 1 at most
     */
    public List<Stage> stages(double... informationFractions) {
        var walk = new BoundedWalk(twoSided, shortestStep(informationFractions));
        List<Stage> stages = new ArrayList<>();
        double before = 0;
        for (double fraction : informationFractions) {
            double spent = alphaSpent(fraction);
            double boundary = walk.boundary(fraction, spent - before);
            walk = walk.continued(fraction, boundary);
            stages.add(new Stage(fraction, spent, boundary, twoSided));
            before = spent;
        }
        return List.copyOf(stages);
    }

    private double alphaSpent(double fraction) {
        return Level.oneTail(level) * Math.pow(fraction, spendingExponent);
    }

    private static double shortestStep(double... informationFractions) {
        double shortest = 1;
        double before = 0;
        for (double fraction : informationFractions) {
            if (!(fraction - before >= SHORTEST_STEP && fraction <= 1)) {
                throw new IllegalArgumentException(
                        "information fractions must ascend by %s at least to 1 at most: %s after %s"
                                .formatted(SHORTEST_STEP, fraction, before));
            }
            shortest = Math.min(shortest, fraction - before);
            before = fraction;
        }
        return shortest;
    }
}
