package dev.palate.server.analysis;

/** Subjects of a cell, how often they were exposed, and exposures by an override, which nothing else counts. */
record Exposures(long subjects, long exposures, long forced) {

    static final Exposures NONE = new Exposures(0, 0, 0);

    Exposures plus(Exposures other) {
        return new Exposures(subjects + other.subjects, exposures + other.exposures, forced + other.forced);
    }
}
