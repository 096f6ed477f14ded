package dev.palate.statistics;

/** The value {@code d' V⁻ d} of a positive semidefinite V and a d in its range, with the rank of V. */
record QuadraticForm(double value, int rank) {

    /** What is left of a diagonal entry that rounding alone explains. */
    private static final double NOISE = 1e-11;

    /**
     * Eliminates row by row as Cholesky does, and passes over rows that depend on earlier ones. Works on copies; takes
     * cubic time.
     */
    static QuadraticForm of(double[] vector, double[][] matrix) {
        int size = vector.length;
        double[] d = vector.clone();
        double[][] v = new double[size][];
        for (int i = 0; i < size; i++) {
            v[i] = matrix[i].clone();
        }
        double value = 0;
        int rank = 0;
        for (int pivot = 0; pivot < size; pivot++) {
            if (v[pivot][pivot] <= NOISE * matrix[pivot][pivot]) {
                continue;
            }
            value += d[pivot] * d[pivot] / v[pivot][pivot];
            rank++;
            eliminate(pivot, d, v);
        }
        return new QuadraticForm(value, rank);
    }

    private static void eliminate(int pivot, double[] d, double[][] v) {
        for (int row = pivot + 1; row < d.length; row++) {
            double factor = v[row][pivot] / v[pivot][pivot];
            d[row] -= factor * d[pivot];
            for (int column = pivot + 1; column < d.length; column++) {
                v[row][column] -= factor * v[pivot][column];
            }
        }
    }
}
