package dev.palate.statistics;

/**
 * The two-sided exact test of a two-by-two table: with its margins fixed, the successes of the treatment are
 * hypergeometric. Takes time proportional to the standard deviation of that distribution.
 */
final class FisherExact {

    /** Tables equally likely up to rounding count as equally likely. */
    private static final double TIE = 1 + 1e-7;

    private final double successes;
    private final double draws;
    private final double excess;
    private final double mode;

    private FisherExact(Proportion control, Proportion treatment) {
        successes = (double) control.successes() + treatment.successes();
        draws = treatment.subjects();
        excess = control.subjects() - successes;
        mode = Math.floor((successes + 1) * (draws + 1) / (successes + draws + excess + 2));
    }

    static double pValue(Proportion control, Proportion treatment) {
        var table = new FisherExact(control, treatment);
        double limit = table.probability(treatment.successes()) * TIE;
        return Math.min(1, table.sumUpTo(limit) / table.sumUpTo(1));
    }

    /** The probability of a table relative to the most likely one. */
    private double probability(long observed) {
        double probability = 1;
        for (double k = mode; k < observed; k++) {
            probability *= step(k);
        }
        for (double k = mode; k > observed; k--) {
            probability /= step(k - 1);
        }
        return probability;
    }

    /** The sum of the relative probabilities that do not exceed the limit, from the mode outwards. */
    private double sumUpTo(double limit) {
        double sum = 0;
        double probability = 1;
        for (double k = mode; probability > 0; k++) {
            sum += probability <= limit ? probability : 0;
            probability *= step(k);
        }
        probability = 1 / step(mode - 1);
        for (double k = mode - 1; probability > 0; k--) {
            sum += probability <= limit ? probability : 0;
            probability /= step(k - 1);
        }
        return sum;
    }

    /** P(k + 1) / P(k): zero at the upper end of the support, infinite just below the lower end. */
    private double step(double k) {
        return (successes - k) * (draws - k) / ((k + 1) * (excess + k + 1));
    }
}
