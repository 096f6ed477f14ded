package dev.palate.server.feedback;

/** Subjects and exposures of a cell; forced exposures are in none of the other sums. */
record ExposureSums(long subjects, long exposures, long forced) {

    static final ExposureSums ONE_FORCED = new ExposureSums(0, 0, 1);

    static ExposureSums of(FirstExposure unit) {
        return new ExposureSums(1, unit.exposures(), 0);
    }

    ExposureSums plus(ExposureSums other) {
        return new ExposureSums(subjects + other.subjects, exposures + other.exposures, forced + other.forced);
    }

    ExposureSums negate() {
        return new ExposureSums(-subjects, -exposures, -forced);
    }
}
