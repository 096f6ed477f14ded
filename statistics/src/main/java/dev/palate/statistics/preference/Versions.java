package dev.palate.statistics.preference;

import java.util.stream.IntStream;

/** Refuses numbers of versions that do not exist. */
final class Versions {

    private Versions() {}

    static void require(int versions, IntStream used) {
        if (versions < 1) {
            throw new IllegalArgumentException("versions must be positive: " + versions);
        }
        used.forEach(version -> require(versions, version));
    }

    static void require(int versions, int version) {
        if (version < 0 || version >= versions) {
            throw new IllegalArgumentException("there is no version %d of %d".formatted(version, versions));
        }
    }
}
