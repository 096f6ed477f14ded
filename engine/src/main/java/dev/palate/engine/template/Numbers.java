package dev.palate.engine.template;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Prints numbers in the same way everywhere: no locale, no exponent, bounded length. */
final class Numbers {

    private Numbers() {}

    static String print(Number number, String path) {
        if (number instanceof Double || number instanceof Float) {
            return printFloat(number, path);
        }
        if (number instanceof BigDecimal decimal) {
            return printDecimal(decimal, path);
        }
        if (number instanceof BigInteger integer) {
            return printDecimal(new BigDecimal(integer), path);
        }
        return number.toString();
    }

    private static String printFloat(Number number, String path) {
        if (!Double.isFinite(number.doubleValue())) {
            throw new InvalidValueException(path, "must be a finite number, not " + number + ".");
        }
        String text = number.toString();
        if (text.indexOf('E') < 0) {
            return text;
        }
        String plain = new BigDecimal(text).toPlainString();
        return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }

    private static String printDecimal(BigDecimal decimal, String path) {
        long integerDigits = (long) decimal.precision() - decimal.scale();
        if (Math.max(integerDigits, decimal.precision()) > TemplateLimits.NUMBER_DIGITS
                || decimal.scale() > TemplateLimits.NUMBER_DIGITS) {
            throw new InvalidValueException(
                    path, "must be a number of at most " + TemplateLimits.NUMBER_DIGITS + " digits.");
        }
        return decimal.toPlainString();
    }
}
