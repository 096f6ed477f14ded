package dev.palate.statistics;

import java.math.BigDecimal;

/** Refuses sums that no subjects can have, which only a damaged roll-up shows. */
final class Sums {

    private Sums() {}

    static void require(long subjects, BigDecimal sum, BigDecimal sumOfSquares) {
        if (subjects < 0) {
            throw new IllegalArgumentException("subjects must not be negative: " + subjects);
        }
        if (subjects == 0 && (sum.signum() != 0 || sumOfSquares.signum() != 0)) {
            throw new IllegalArgumentException("no subjects cannot have sums: " + sum + ", " + sumOfSquares);
        }
        if (Exact.centred(subjects, sum, sum, sumOfSquares).signum() < 0) {
            throw new IllegalArgumentException(
                    "%d subjects with sum %s cannot have the sum of squares %s".formatted(subjects, sum, sumOfSquares));
        }
    }

    static void requireProducts(BigDecimal sumOfSquares, BigDecimal otherSumOfSquares, BigDecimal sumOfProducts) {
        if (Exact.square(sumOfProducts).compareTo(sumOfSquares.multiply(otherSumOfSquares)) > 0) {
            throw new IllegalArgumentException("sums of squares %s and %s cannot have the sum of products %s"
                    .formatted(sumOfSquares, otherSumOfSquares, sumOfProducts));
        }
    }
}
