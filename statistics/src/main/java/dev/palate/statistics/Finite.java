package dev.palate.statistics;

/** Keeps NaN and the infinities out of results. */
final class Finite {

    private Finite() {}

    static void require(String name, double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException(name + " must be finite: " + number);
        }
    }
}
