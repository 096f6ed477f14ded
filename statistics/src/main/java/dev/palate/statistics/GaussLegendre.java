package dev.palate.statistics;

import java.util.function.DoubleUnaryOperator;

/** The quadrature with 16 nodes, exact for polynomials up to degree 31. */
final class GaussLegendre {

    static final int NODES = 16;

    private static final double[] ABSCISSAE = new double[NODES];
    private static final double[] WEIGHTS = new double[NODES];

    static {
        for (int i = 0; i < NODES; i++) {
            tabulate(i);
        }
    }

    private GaussLegendre() {}

    /** The integral over the panel. */
    static double integrate(DoubleUnaryOperator function, double from, double to) {
        double sum = 0;
        for (int i = 0; i < NODES; i++) {
            sum += weight(i, from, to) * function.applyAsDouble(node(i, from, to));
        }
        return sum;
    }

    /** The place in the panel where the function is evaluated. */
    static double node(int i, double from, double to) {
        return (from + to) / 2 + (to - from) / 2 * ABSCISSAE[i];
    }

    static double weight(int i, double from, double to) {
        return (to - from) / 2 * WEIGHTS[i];
    }

    /** A root of the Legendre polynomial by Newton's method, which converges from this start. */
    private static void tabulate(int i) {
        double x = Math.cos(Math.PI * (i + 0.75) / (NODES + 0.5));
        double slope = slope(x);
        for (int step = 0; step < 8; step++) {
            x -= legendre(NODES, x) / slope;
            slope = slope(x);
        }
        ABSCISSAE[i] = x;
        WEIGHTS[i] = 2 / ((1 - x * x) * slope * slope);
    }

    private static double slope(double x) {
        return NODES * (legendre(NODES - 1, x) - x * legendre(NODES, x)) / (1 - x * x);
    }

    private static double legendre(int degree, double x) {
        double previous = 1;
        double current = x;
        for (int k = 2; k <= degree; k++) {
            double next = ((2 * k - 1) * x * current - (k - 1) * previous) / k;
            previous = current;
            current = next;
        }
        return current;
    }
}
