package dev.palate.server.feedback;

/** Subjects and exposures of a cell. */
record ExposureSums(long subjects, long exposures) {

    static ExposureSums of(FirstExposure unit) {
        return new ExposureSums(1, unit.exposures());
    }

    ExposureSums plus(ExposureSums other) {
        return new ExposureSums(subjects + other.subjects, exposures + other.exposures);
    }

    ExposureSums negate() {
        return new ExposureSums(-subjects, -exposures);
    }
}
