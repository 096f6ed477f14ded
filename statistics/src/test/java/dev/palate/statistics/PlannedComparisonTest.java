package dev.palate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlannedComparisonTest {

    private static final PlannedTest FIXED = PlannedTest.fixed(0.95, 1);
    private static final PlannedComparison PLAN = new PlannedComparison(FIXED, 0.8);

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.8, 0.9, 0.99})
    void theSubjectsThatAreNeededGiveThePower(double power) {
        double subjects = new PlannedComparison(FIXED, power).controlSubjects(1.2, 1.4, -0.1, 2);

        double error = Math.sqrt(1.2 / subjects + 1.4 / (2 * subjects));

        assertThat(FIXED.power(-0.1, error)).isCloseTo(power, within(1e-4));
        assertThat(FIXED.power(0.1, error)).isCloseTo(power, within(1e-4));
    }

    @ParameterizedTest
    @ValueSource(doubles = {100, 1500, 1e6})
    void theDetectableEffectsAreFoundWithThePower(double subjects) {
        double difference = PLAN.detectableDifference(1.2, subjects);
        double lift = PLAN.detectableLift(-3.6, 1.2, subjects).orElseThrow();

        assertThat(PLAN.controlSubjects(1.2, 1.2, difference, 1)).isCloseTo(subjects, within(1e-6 * subjects));
        double error = PlannedComparison.standardErrorOfLift(lift, -3.6, 1.2, subjects);
        assertThat(FIXED.power(lift, error)).isCloseTo(0.8, within(1e-6));
    }

    @Test
    void watchingAndComparingMoreMakesMoreSubjectsNecessary() {
        double once = subjects(PlannedTest.fixed(0.95, 1));

        assertThat(subjects(PlannedTest.fixed(0.95, 6))).isGreaterThan(1.4 * once);
        assertThat(subjects(PlannedTest.sequential(0.95, 1))).isBetween(1.5 * once, 2.5 * once);
        assertThat(subjects(PlannedTest.sequential(0.95, 6))).isGreaterThan(subjects(PlannedTest.sequential(0.95, 1)));
    }

    @Test
    void theSequentialTestIsThatOfASequenceTunedForThePlannedSize() {
        assertThat(PlannedTest.sequential(0.95, 1).criticalValue())
                .isCloseTo(ConfidenceSequence.tunedFor(700, 0.95).criticalValue(700, 0.95), within(1e-12));
    }

    @Test
    void withoutAnEffectThePowerIsTheLevel() {
        assertThat(FIXED.power(0, 0.3)).isCloseTo(0.05, within(1e-12));
        assertThat(FIXED.power(1e9, 1)).isEqualTo(1);
    }

    @Test
    void aTenthOfResponsesTakesTenTimesTheSubjects() {
        var all = new PlannedFeedback(1, 1, 0, 0, 0);
        var few = new PlannedFeedback(0.1, 1, 0, 0, 0);

        assertThat(all.subjects(400)).isEqualTo(400);
        assertThat(few.subjects(400)).isCloseTo(4000, within(1e-9));
        assertThat(few.events(400)).isEqualTo(400);
    }

    @Test
    void resemblanceMakesFurtherAnswersOfASubjectWorthless() {
        assertThat(new PlannedFeedback(1, 5, 0, 0, 0).subjects(400)).isEqualTo(80);
        assertThat(new PlannedFeedback(1, 5, 0, 1, 0).subjects(400)).isEqualTo(400);
        assertThat(new PlannedFeedback(1, 5, 1, 0.3, 0).designEffect()).isCloseTo(3.7, within(1e-12));
    }

    @Test
    void refusesWhatIsNoPlan() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PlannedComparison(FIXED, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new PlannedComparison(FIXED, 0.01));
        assertThatIllegalArgumentException().isThrownBy(() -> PlannedTest.fixed(0.95, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new PlannedTest(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> FIXED.power(1, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLAN.controlSubjects(1, 1, 0, 1))
                .withMessage("absolute difference must be positive: 0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> PLAN.controlSubjects(0, 1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> PLAN.detectableLift(0, 1, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> new PlannedFeedback(0, 1, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new PlannedFeedback(1, 0.5, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new PlannedFeedback(1, 1, -1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new PlannedFeedback(1, 1, 0, 1.1, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PlannedFeedback(1, 1, 0, 0, 1))
                .withMessage("covariateCorrelation is out of its range: 1.0");
    }

    private static double subjects(PlannedTest test) {
        return new PlannedComparison(test, 0.8).controlSubjects(1, 1, 0.1, 1);
    }
}
