package dev.palate.server.access;

import java.math.BigInteger;
import java.security.SecureRandom;

/** Numbers and randomness in the 62 letters and digits, which survive every URL, shell and double click. */
final class Base62 {

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
    private static final SecureRandom RANDOM = new SecureRandom();

    private Base62() {}

    /** 256 random bits in 43 characters. */
    static String secret() {
        return of(new BigInteger(256, RANDOM), 43);
    }

    static String random(int length) {
        return of(new BigInteger(6 * length, RANDOM).mod(BASE.pow(length)), length);
    }

    static String of(long number, int length) {
        var text = new char[length];
        var rest = number;
        for (int i = length - 1; i >= 0; i--) {
            text[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
            rest /= DIGITS.length();
        }
        return new String(text);
    }

    private static String of(BigInteger number, int length) {
        var text = new char[length];
        var rest = number;
        for (int i = length - 1; i >= 0; i--) {
            var division = rest.divideAndRemainder(BASE);
            text[i] = DIGITS.charAt(division[1].intValue());
            rest = division[0];
        }
        return new String(text);
    }
}
