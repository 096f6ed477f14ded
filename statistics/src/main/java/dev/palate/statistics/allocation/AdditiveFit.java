package dev.palate.statistics.allocation;

import dev.palate.statistics.Cholesky;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The weighted least squares fit of {@code y_pa = c_p + θ_a} with {@code Σ θ_a = 0} and weights
 * {@code 1/(v_pa + τ²)}; cells of infinite variance are missing. Cubic in the number of rows and columns.
 */
final class AdditiveFit {

    private final double[][] values;
    private final double[][] weights;
    private final double[] effects;
    private final double[][] inverse;
    private final double scale;

    private AdditiveFit(double[][] values, double[][] weights, double[] effects, double[][] inverse, double scale) {
        this.values = values;
        this.weights = weights;
        this.effects = effects;
        this.inverse = inverse;
        this.scale = scale;
    }

    /** Empty when the cells do not connect all columns with each other. */
    static Optional<AdditiveFit> of(double[][] values, double[][] variances, double tauSquared) {
        int rows = values.length;
        int size = rows + values[0].length;
        double[][] weights = new double[rows][values[0].length];
        double[][] normal = new double[size][size];
        double[] right = new double[size];
        double scale = 0;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < weights[row].length; column++) {
                double weight = 1 / (variances[row][column] + tauSquared);
                weights[row][column] = weight;
                add(weight, row, rows + column, normal);
                right[row] += weight * values[row][column];
                right[rows + column] += weight * values[row][column];
                scale = Math.max(scale, weight);
            }
        }
        fixEmptyRows(normal, rows, scale);
        fixSum(normal, rows, scale);
        double anchor = scale;
        return Cholesky.of(normal)
                .map(factor -> new AdditiveFit(values, weights, factor.solve(right), factor.inverse(), anchor));
    }

    /** θ of a column. */
    double effect(int column) {
        return effects[values.length + column];
    }

    /** c of a row; of one without cells, the mean of the others. */
    double constant(int row) {
        return isEmpty(row)
                ? IntStream.range(0, values.length)
                        .filter(other -> !isEmpty(other))
                        .mapToDouble(other -> effects[other])
                        .average()
                        .orElseThrow()
                : effects[row];
    }

    private boolean isEmpty(int row) {
        return Arrays.stream(weights[row]).allMatch(weight -> weight == 0);
    }

    /** The covariances of θ, without what only the condition on the sum has put in. */
    double[][] covariance() {
        int columns = values[0].length;
        double anchor = 1 / (scale * columns * columns);
        double[][] covariance = new double[columns][columns];
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < columns; j++) {
                covariance[i][j] = inverse[values.length + i][values.length + j] - anchor;
            }
        }
        return covariance;
    }

    /** The weights of a row's cells, 0 for a missing one. */
    double[] weights(int row) {
        return weights[row].clone();
    }

    double residual(int row, int column) {
        return values[row][column] - effects[row] - effect(column);
    }

    /**
     * The variance of cells beyond that of the fit: {@code (Q − df) / tr(W − W H)}, the denominator being by how much
     * Q grows on average with each unit of it; never negative.
     */
    double excessVariance() {
        double squares = 0;
        double trace = 0;
        double largest = 0;
        double freedom = 0;
        for (int row = 0; row < values.length; row++) {
            for (int column = 0; column < weights[row].length; column++) {
                double weight = weights[row][column];
                double leverage = weight * varianceOfFit(row, column);
                squares += weight * residual(row, column) * residual(row, column);
                trace += weight * (1 - leverage);
                freedom += weight > 0 ? 1 - leverage : 0;
                largest = Math.max(largest, weight);
            }
        }
        return trace > 1e-9 * largest ? Math.max(0, (squares - freedom) / trace) : 0;
    }

    private double varianceOfFit(int row, int column) {
        int index = values.length + column;
        return inverse[row][row] + inverse[index][index] + 2 * inverse[row][index];
    }

    private static void add(double weight, int row, int column, double[][] normal) {
        normal[row][row] += weight;
        normal[column][column] += weight;
        normal[row][column] += weight;
        normal[column][row] += weight;
    }

    /** A row without cells has no constant to estimate and must not hinder the others. */
    private static void fixEmptyRows(double[][] normal, int rows, double scale) {
        for (int row = 0; row < rows; row++) {
            if (normal[row][row] == 0) {
                normal[row][row] = scale;
            }
        }
    }

    private static void fixSum(double[][] normal, int rows, double scale) {
        for (int i = rows; i < normal.length; i++) {
            for (int j = rows; j < normal.length; j++) {
                normal[i][j] += scale;
            }
        }
    }
}
