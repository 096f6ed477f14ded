package dev.palate.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Where {@code Z √t} is without an effect at a look, if no earlier look crossed its boundary: a Brownian motion whose
 * density is carried from look to look by quadrature (Armitage, McPherson and Rowe 1969). Immutable.
 */
final class BoundedWalk {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** In standard deviations: beyond, nothing is left. */
    private static final double REACH = 40;

    /** In standard deviations: where a one-sided walk, which has no lower boundary, is cut off. */
    private static final double CUT = 9;

    private final boolean twoSided;
    private final double panel;
    private final double time;
    private final double[] places;
    private final double[] masses;

    /** The walk at its start; over no step shorter than the shortest is its density smooth. */
    BoundedWalk(boolean twoSided, double shortestStep) {
        this(twoSided, 2 * Math.sqrt(shortestStep), 0, new double[] {0}, new double[] {1});
    }

    private BoundedWalk(boolean twoSided, double panel, double time, double[] places, double[] masses) {
        this.twoSided = twoSided;
        this.panel = panel;
        this.time = time;
        this.places = places;
        this.masses = masses;
    }

    /** The z value that is first exceeded at the time with the probability, which is positive. */
    double boundary(double at, double probability) {
        double deviation = Math.sqrt(at);
        double place = Bisection.root(
                candidate -> crossing(at, candidate) - probability,
                twoSided ? 0 : -REACH * deviation,
                REACH * deviation);
        return place / deviation;
    }

    /** The walk at the time, without what has exceeded the z value there. */
    BoundedWalk continued(double at, double boundary) {
        double upper = boundary * Math.sqrt(at);
        double lower = twoSided ? -upper : Math.min(upper, -CUT * Math.sqrt(at));
        int panels = (int) Math.ceil((upper - lower) / panel);
        double width = (upper - lower) / Math.max(1, panels);
        double[] nextPlaces = new double[panels * GaussLegendre.NODES];
        double[] nextMasses = new double[panels * GaussLegendre.NODES];
        for (int i = 0; i < nextPlaces.length; i++) {
            double from = lower + i / GaussLegendre.NODES * width;
            int node = i % GaussLegendre.NODES;
            nextPlaces[i] = GaussLegendre.node(node, from, from + width);
            nextMasses[i] = GaussLegendre.weight(node, from, from + width) * density(at, nextPlaces[i]);
        }
        return new BoundedWalk(twoSided, panel, at, nextPlaces, nextMasses);
    }

    private double crossing(double at, double place) {
        double deviation = Math.sqrt(at - time);
        double probability = 0;
        for (int i = 0; i < places.length; i++) {
            double above = NORMAL.survivalProbability((place - places[i]) / deviation);
            double below = twoSided ? NORMAL.cumulativeProbability((-place - places[i]) / deviation) : 0;
            probability += masses[i] * (above + below);
        }
        return probability;
    }

    private double density(double at, double place) {
        double deviation = Math.sqrt(at - time);
        double density = 0;
        for (int i = 0; i < places.length; i++) {
            density += masses[i] * NORMAL.density((place - places[i]) / deviation) / deviation;
        }
        return density;
    }
}
