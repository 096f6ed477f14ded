package dev.palate.statistics.preference;

import dev.palate.statistics.Cholesky;
import java.util.Optional;

/**
 * The maximum of a concave objective by Newton's method from zero, with steps halved until they do not go down.
 *
 * @param parameters where it is
 * @param inverseInformation the inverse of the negative second derivatives there
 */
record Newton(double[] parameters, double[][] inverseInformation) {

    private static final int MAXIMUM_STEPS = 100;
    private static final int MAXIMUM_HALVINGS = 40;

    /** A step so small, taken, leaves an error of its square. */
    private static final double CONVERGED = 1e-7;

    /** What rounding may take from a sum of logarithms. */
    private static final double NOISE = 1e-13;

    /** Empty when there is no maximum at finite parameters: there the steps do not get smaller. */
    static Optional<Newton> maximise(Objective objective) {
        double[] position = new double[objective.parameters()];
        for (int i = 0; i < MAXIMUM_STEPS; i++) {
            double[] gradient = new double[position.length];
            double[][] information = new double[position.length][position.length];
            objective.addDerivatives(position, gradient, information);
            Optional<Cholesky> factor = Cholesky.of(information);
            if (factor.isEmpty()) {
                return Optional.empty();
            }
            double[] step = factor.get().solve(gradient);
            if (largest(step) < CONVERGED * (1 + largest(position))) {
                return Optional.of(
                        new Newton(moved(position, step, 1), factor.get().inverse()));
            }
            position = uphill(objective, position, step);
        }
        return Optional.empty();
    }

    private static double[] uphill(Objective objective, double[] position, double[] step) {
        double value = objective.value(position);
        double enough = value - NOISE * Math.abs(value);
        double length = 1;
        for (int i = 0; i < MAXIMUM_HALVINGS; i++, length /= 2) {
            double[] next = moved(position, step, length);
            if (objective.value(next) >= enough) {
                return next;
            }
        }
        return position;
    }

    private static double[] moved(double[] position, double[] step, double length) {
        double[] moved = position.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += length * step[i];
        }
        return moved;
    }

    private static double largest(double[] vector) {
        double largest = 0;
        for (double component : vector) {
            largest = Math.max(largest, Math.abs(component));
        }
        return largest;
    }
}
