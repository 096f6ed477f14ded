package dev.palate.engine.profile;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Comparison of numbers of any type, read as the decimals they print as; whole numbers and doubles of ordinary size
 * allocate nothing.
 */
final class Numbers {

    private static final long EXACT_AS_DOUBLE = 1L << 53;

    private Numbers() {}

    /** Returns whether the number can be compared: NaN, the infinities and types unknown here cannot. */
    static boolean isFinite(Number number) {
        return isWhole(number)
                || number instanceof Double && Double.isFinite(number.doubleValue())
                || number instanceof Float && Float.isFinite(number.floatValue())
                || number instanceof BigDecimal
                || number instanceof BigInteger;
    }

    /** Compares two numbers by value; 1, 1.0 and 1.00 are equal, and so are 0.0 and -0.0. */
    static int compare(Number a, Number b) {
        if (isWhole(a) && isWhole(b)) {
            return Long.compare(a.longValue(), b.longValue());
        }
        if (isExactAsDouble(a) && isExactAsDouble(b)) {
            double x = a.doubleValue();
            double y = b.doubleValue();
            return x < y ? -1 : x > y ? 1 : 0;
        }
        return decimal(a).compareTo(decimal(b));
    }

    private static boolean isWhole(Number number) {
        return number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte;
    }

    private static boolean isExactAsDouble(Number number) {
        return number instanceof Double || isWhole(number) && Math.abs(number.longValue()) <= EXACT_AS_DOUBLE;
    }

    private static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    }
}
