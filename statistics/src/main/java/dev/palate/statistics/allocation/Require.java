package dev.palate.statistics.allocation;

/** Refuses arguments that are no numbers of their kind. */
final class Require {

    private Require() {}

    static void finite(String name, double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException(name + " must be finite: " + number);
        }
    }

    static void positive(String name, double number) {
        finite(name, number);
        if (number <= 0) {
            throw new IllegalArgumentException(name + " must be positive: " + number);
        }
    }

    static void notNegative(String name, double number) {
        finite(name, number);
        if (number < 0) {
            throw new IllegalArgumentException(name + " must not be negative: " + number);
        }
    }

    /** A number in [0, 1]. */
    static void probability(String name, double number) {
        if (!(number >= 0 && number <= 1)) {
            throw new IllegalArgumentException(name + " must be between 0 and 1: " + number);
        }
    }
}
