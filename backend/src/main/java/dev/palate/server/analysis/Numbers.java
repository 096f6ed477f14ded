package dev.palate.server.analysis;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers in sentences, with as many digits as anybody reads. */
final class Numbers {

    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);
    private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.HALF_EVEN);
    private static final double SMALLEST_P = 1e-4;

    private Numbers() {}

    static String plain(double number) {
        return BigDecimal.valueOf(number)
                .round(THREE_DIGITS)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** @param isShare whether the number is a difference of shares, which is told in percentage points */
    static String signed(double number, boolean isShare) {
        if (Double.isInfinite(number)) {
            return number > 0 ? "+∞" : "−∞";
        }
        var sign = number > 0 ? "+" : number < 0 ? "−" : "";
        var absolute = Math.abs(number);
        return sign + (isShare ? plain(100 * absolute) + " points" : plain(absolute));
    }

    static String share(double number) {
        return plain(100 * number) + " %";
    }

    static String percent(double number) {
        return plain(100 * number);
    }

    static String pValue(double number) {
        return number < SMALLEST_P
                ? "below " + plain(SMALLEST_P)
                : BigDecimal.valueOf(number).round(TWO_DIGITS).toPlainString();
    }
}
