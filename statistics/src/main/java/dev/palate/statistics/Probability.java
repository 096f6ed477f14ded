package dev.palate.statistics;

/** Keeps numbers outside [0, 1] out of results. */
final class Probability {

    private Probability() {}

    static void require(String name, double number) {
        if (!(number >= 0 && number <= 1)) {
            throw new IllegalArgumentException(name + " must be between 0 and 1: " + number);
        }
    }
}
