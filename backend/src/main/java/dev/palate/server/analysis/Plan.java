package dev.palate.server.analysis;

import dev.palate.statistics.BurnIn;
import org.jspecify.annotations.Nullable;

/**
 * What was promised before the first subject; absent where nothing was.
 *
 * @param minimumSubjects of each variant before anything is decided
 * @param minimumEffect the smallest difference worth finding, in units of the primary metric
 */
record Plan(
        @Nullable Integer minimumSubjects,
        @Nullable Integer minimumDays,
        @Nullable Double minimumEffect) {

    /** Subjects of each variant where nothing was planned. */
    static final long USUAL_SUBJECTS = 1_000;

    /** Subjects of each variant for which intervals are narrowest. */
    long tunedFor() {
        return minimumSubjects == null ? USUAL_SUBJECTS : subjectsNeeded();
    }

    /** Subjects that each variant must have before a verdict. */
    long subjectsNeeded() {
        return Math.max(BurnIn.DEFAULT.subjects(), minimumSubjects == null ? 0 : minimumSubjects);
    }
}
