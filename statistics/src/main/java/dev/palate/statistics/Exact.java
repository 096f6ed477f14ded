package dev.palate.statistics;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** Decimal arithmetic without rounding until the last division, so that sums near 1e12 keep their variance. */
final class Exact {

    private Exact() {}

    /** The same number in its one representation, so that equal sums are equal records. */
    static BigDecimal canonical(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.setScale(Math.max(0, stripped.scale()));
    }

    static BigDecimal square(BigDecimal number) {
        return number.multiply(number);
    }

    static BigDecimal times(long count, BigDecimal number) {
        return new BigDecimal(BigInteger.valueOf(count)).multiply(number);
    }

    static double quotient(BigDecimal numerator, BigDecimal denominator) {
        return numerator.divide(denominator, MathContext.DECIMAL128).doubleValue();
    }

    /** {@code nΣxy − ΣxΣy}: {@code n} times the centred sum of products. */
    static BigDecimal centred(long n, BigDecimal sumX, BigDecimal sumY, BigDecimal sumXY) {
        return times(n, sumXY).subtract(sumX.multiply(sumY));
    }
}
