package dev.palate.statistics.allocation;

/**
 * Variances {@code q} of independent values whose differences vary as those of correlated ones do:
 * {@code q_a + q_b ≈ V_ab}, fitted by least squares; exact for two values, and where the correlation comes from a
 * constant that all have in common. What is asked of variants, which is the best, is a question about differences.
 *
 * @see <a href="https://doi.org/10.1093/biomet/91.1.65">Firth, De Menezes (2004): Quasi-variances</a>
 */
final class QuasiVariances {

    /** Of the mean of all; fitted values below it are not believed. */
    private static final double LEAST = 1e-3;

    private QuasiVariances() {}

    /** @param covariance of two values at least */
    static double[] of(double[][] covariance) {
        int count = covariance.length;
        double[] sums = new double[count];
        double total = 0;
        for (int a = 0; a < count; a++) {
            for (int b = 0; b < count; b++) {
                sums[a] += covariance[a][a] + covariance[b][b] - 2 * covariance[a][b];
            }
            total += sums[a];
        }
        double together = total / (2 * count - 2);
        double[] variances = new double[count];
        for (int a = 0; a < count; a++) {
            double fitted = count == 2 ? together / 2 : (sums[a] - together) / (count - 2);
            variances[a] = Math.max(fitted, LEAST * together / count);
        }
        return variances;
    }
}
