package dev.palate.statistics.allocation;

/**
 * Sums of a variant's rewards in which every period that passes weighs less, for a world that changes. With a factor
 * of 0.97 to 0.99 the last 33 to 100 periods count; with 1 nothing is forgotten.
 *
 * @param count effective number of rewards, not negative
 * @param sum of them; successes, when rewards are 0 and 1
 * @param sumOfSquares of them, at least {@code sum² / count}
 */
public record DiscountedSums(double count, double sum, double sumOfSquares) {

    /** No rewards: what adding up begins with. */
    public static final DiscountedSums EMPTY = new DiscountedSums(0, 0, 0);

    /** What rounding may take from a sum of squares. */
    private static final double ROUNDING = 1e-9;

    public DiscountedSums {
        Require.notNegative("count", count);
        Require.finite("sum", sum);
        Require.finite("sumOfSquares", sumOfSquares);
        if (count == 0 ? sum != 0 || sumOfSquares != 0 : sum * sum / count > sumOfSquares * (1 + ROUNDING)) {
            throw new IllegalArgumentException(
                    "%s rewards with sum %s cannot have the sum of squares %s".formatted(count, sum, sumOfSquares));
        }
    }

    /** Successes among a number of subjects. */
    public static DiscountedSums ofCounts(double subjects, double successes) {
        Require.notNegative("successes", successes);
        return new DiscountedSums(subjects, successes, successes);
    }

    /** The sums after one more period, with what was before multiplied by a factor in (0, 1]. */
    public DiscountedSums followedBy(DiscountedSums period, double factor) {
        Require.positive("factor", factor);
        Require.probability("factor", factor);
        return new DiscountedSums(
                factor * count + period.count, factor * sum + period.sum, factor * sumOfSquares + period.sumOfSquares);
    }
}
