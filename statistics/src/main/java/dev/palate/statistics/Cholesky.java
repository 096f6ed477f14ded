package dev.palate.statistics;

import java.util.Optional;

/** The lower triangle {@code L} with {@code A = L L'} of a symmetric positive definite matrix. Immutable. */
public final class Cholesky {

    /** What is left of a diagonal entry that rounding alone explains. */
    private static final double NOISE = 1e-14;

    private final double[][] lower;

    private Cholesky(double[][] lower) {
        this.lower = lower;
    }

    /**
     * Reads the lower triangle of a square matrix in cubic time; empty when the matrix is not positive definite within
     * rounding.
     */
    public static Optional<Cholesky> of(double[][] matrix) {
        double[][] lower = new double[matrix.length][matrix.length];
        for (int row = 0; row < matrix.length; row++) {
            for (int column = 0; column < row; column++) {
                lower[row][column] = remainder(lower, matrix, row, column) / lower[column][column];
            }
            double pivot = remainder(lower, matrix, row, row);
            if (!(pivot > NOISE * matrix[row][row]) || !Double.isFinite(pivot)) {
                return Optional.empty();
            }
            lower[row][row] = Math.sqrt(pivot);
        }
        return Optional.of(new Cholesky(lower));
    }

    /** The solution x of {@code A x = right}. */
    public double[] solve(double[] right) {
        double[] x = right.clone();
        for (int row = 0; row < x.length; row++) {
            for (int column = 0; column < row; column++) {
                x[row] -= lower[row][column] * x[column];
            }
            x[row] /= lower[row][row];
        }
        for (int row = x.length - 1; row >= 0; row--) {
            for (int below = row + 1; below < x.length; below++) {
                x[row] -= lower[below][row] * x[below];
            }
            x[row] /= lower[row][row];
        }
        return x;
    }

    /** The inverse of {@code A}, in cubic time. */
    public double[][] inverse() {
        double[][] inverse = new double[lower.length][];
        for (int row = 0; row < lower.length; row++) {
            double[] unit = new double[lower.length];
            unit[row] = 1;
            inverse[row] = solve(unit);
        }
        return inverse;
    }

    private static double remainder(double[][] lower, double[][] matrix, int row, int column) {
        double remainder = matrix[row][column];
        for (int k = 0; k < column; k++) {
            remainder -= lower[row][k] * lower[column][k];
        }
        return remainder;
    }
}
