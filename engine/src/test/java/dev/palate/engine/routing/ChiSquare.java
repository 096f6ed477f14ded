package dev.palate.engine.routing;

/** Pearson's chi-square tests, with the survival function as the regularised upper incomplete gamma function. */
final class ChiSquare {

    private static final double[] LANCZOS = {
        0.99999999999980993,
        676.5203681218851,
        -1259.1392167224028,
        771.32342877765313,
        -176.61502916214059,
        12.507343278686905,
        -0.13857109526572012,
        9.9843695780195716e-6,
        1.5056327351493116e-7
    };

    private ChiSquare() {}

    /** Returns the statistic {@code Σ(o − e)²/e} of counts that are expected to be equal. */
    static double statistic(int... counts) {
        double total = 0;
        for (int count : counts) {
            total += count;
        }
        double expected = total / counts.length;
        double statistic = 0;
        for (int count : counts) {
            statistic += (count - expected) * (count - expected) / expected;
        }
        return statistic;
    }

    /** Returns the p-value of counts that are expected to be equal. */
    static double uniformity(int... counts) {
        return survival(statistic(counts), counts.length - 1);
    }

    /** Returns the p-value of independence of rows and columns, without a continuity correction. */
    static double independence(int[][] table) {
        double[] rows = new double[table.length];
        double[] columns = new double[table[0].length];
        double total = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                rows[i] += table[i][j];
                columns[j] += table[i][j];
                total += table[i][j];
            }
        }
        double statistic = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                double expected = rows[i] * columns[j] / total;
                statistic += (table[i][j] - expected) * (table[i][j] - expected) / expected;
            }
        }
        return survival(statistic, (rows.length - 1) * (columns.length - 1));
    }

    /** Returns the probability that a chi-square variable exceeds x: {@code Q(df/2, x/2)}. */
    static double survival(double x, int degreesOfFreedom) {
        return upperGamma(degreesOfFreedom / 2.0, x / 2);
    }

    /** Q(a, x) by the series of P for small x, by Lentz's continued fraction otherwise; DLMF 8.7.1 and 8.9.2. */
    private static double upperGamma(double a, double x) {
        if (x <= 0) {
            return 1;
        }
        double factor = Math.exp(a * Math.log(x) - x - logGamma(a));
        return x < a + 1 ? 1 - factor * series(a, x) : factor * fraction(a, x);
    }

    private static double series(double a, double x) {
        double term = 1 / a;
        double sum = term;
        for (int n = 1; Math.abs(term) > sum * 1e-16; n++) {
            term *= x / (a + n);
            sum += term;
        }
        return sum;
    }

    private static double fraction(double a, double x) {
        double b = x + 1 - a;
        double c = 1e300;
        double d = 1 / b;
        double value = d;
        double factor = 0;
        for (int n = 1; Math.abs(factor - 1) > 1e-15; n++) {
            double numerator = -n * (n - a);
            b += 2;
            d = 1 / (numerator * d + b);
            c = b + numerator / c;
            factor = c * d;
            value *= factor;
        }
        return value;
    }

    private static double logGamma(double x) {
        double sum = LANCZOS[0];
        for (int i = 1; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (x - 1 + i);
        }
        double t = x + 6.5;
        return (x - 0.5) * Math.log(t) - t + Math.log(Math.sqrt(2 * Math.PI) * sum);
    }
}
