package dev.palate.server.analysis;

import dev.palate.api.model.TestFamilyDto;
import dev.palate.statistics.ConfidenceSequence;
import dev.palate.statistics.RateSequence;

/**
 * The comparisons that are read together, each variant with control, and the anytime-valid intervals they get. All of it is
 * known before the first subject.
 *
 * @param level at which all of them hold together
 * @param tests how many there are
 * @param plannedSubjects of each variant
 */
record Family(double level, int tests, long plannedSubjects) {

    static Family of(Experiment experiment, double level) {
        return new Family(
                level, experiment.variants().size() - 1, experiment.plan().tunedFor());
    }

    /** The level of each interval, so that all hold together (Bonferroni). */
    double intervalLevel() {
        return 1 - (1 - level) / Math.max(1, tests);
    }

    /** A comparison that is read alone, at the same level. */
    Family single() {
        return new Family(level, 1, plannedSubjects);
    }

    ConfidenceSequence sequence() {
        return ConfidenceSequence.tunedFor(2 * plannedSubjects, intervalLevel());
    }

    ConfidenceSequence sequenceForOneSide() {
        return ConfidenceSequence.tunedForOneSide(2 * plannedSubjects, level);
    }

    /** Of what is said of a variant by itself. */
    ConfidenceSequence sequenceOfVariant() {
        return ConfidenceSequence.tunedFor(plannedSubjects, level);
    }

    /** Of how many subjects of a variant do something. */
    RateSequence sequenceOfRate() {
        return RateSequence.tunedFor(plannedSubjects, level);
    }

    TestFamilyDto dto() {
        return new TestFamilyDto(TestFamilyDto.CorrectionEnum.HOLM, tests, intervalLevel(), plannedSubjects);
    }
}
