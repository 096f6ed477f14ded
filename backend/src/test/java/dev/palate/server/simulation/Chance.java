package dev.palate.server.simulation;

import java.util.Random;

/** Seeded draws of what subjects are like. */
final class Chance {

    private final Random random;

    Chance(long seed) {
        this.random = new Random(seed);
    }

    boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    /** Geometrically distributed from 1. */
    int atLeastOne(double mean) {
        int count = 1;
        while (!happens(1 / mean)) {
            count++;
        }
        return count;
    }

    /** A share by a beta distribution with parameters below 1 (Jöhnk 1964). */
    double share(double alpha, double beta) {
        while (true) {
            double x = Math.pow(random.nextDouble(), 1 / alpha);
            double y = Math.pow(random.nextDouble(), 1 / beta);
            if (x + y <= 1 && x + y > 0) {
                return x / (x + y);
            }
        }
    }
}
