package dev.palate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProportionComparisonTest {

    private static final Proportion NOBODY = new Proportion(0, 0);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void changesOnlyItsSignWhenTheVariantsAreSwapped(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            Proportion one = proportion(random);
            Proportion other = proportion(random);
            var there = new ProportionComparison(one, other);
            var back = new ProportionComparison(other, one);

            assertMirrored(there.difference(0.95), back.difference(0.95));
            assertMirrored(there.scoreDifference(0.95), back.scoreDifference(0.95));
            assertThat(pValue(back.exactTest())).isCloseTo(pValue(there.exactTest()), within(1e-10));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void wilsonIntervalsOfSuccessesAndFailuresMirrorEachOther(long seed) {
        Proportion sample = proportion(new Random(seed));

        var successes = (Interval) sample.wilson(0.95);
        var failures = (Interval) failures(sample).wilson(0.95);

        assertThat(failures.lower()).isCloseTo(1 - successes.upper(), within(1e-14));
        assertThat(failures.upper()).isCloseTo(1 - successes.lower(), within(1e-14));
    }

    @Test
    void answersWhereEverySubjectOfOneVariantSucceeded() {
        var comparison = new ProportionComparison(new Proportion(40, 30), new Proportion(40, 40));

        assertThat(comparison.ofRates().difference()).isEqualTo(new BareValue(0.25, Reason.NO_VARIATION));
        assertThat(((Interval) comparison.difference(0.95)).upper()).isLessThanOrEqualTo(1);
        assertThat(comparison.test().rejectsAt(0.01)).isTrue();
    }

    @Test
    void isExactWhereFewerThanFiveAreExpectedInACell() {
        var rare = new ProportionComparison(new Proportion(1000, 2), new Proportion(1000, 7));
        var common = new ProportionComparison(new Proportion(1000, 2), new Proportion(1000, 8));

        assertThat(rare.test()).isEqualTo(rare.exactTest());
        assertThat(common.test()).isEqualTo(common.pooledTest());
    }

    /** The lady tasting tea: 34 of 70 tables are as extreme as three of four cups. */
    @Test
    void exactTestCountsTables() {
        var tea = new ProportionComparison(new Proportion(4, 1), new Proportion(4, 3));

        assertThat(pValue(tea.exactTest())).isCloseTo(34.0 / 70, within(1e-15));
    }

    @Test
    void exactTestIsCertainWhereOnlyOneTableIsPossible() {
        assertThat(pValue(new ProportionComparison(new Proportion(5, 0), new Proportion(9, 0)).exactTest()))
                .isEqualTo(1);
        assertThat(pValue(new ProportionComparison(new Proportion(5, 5), new Proportion(9, 9)).exactTest()))
                .isEqualTo(1);
    }

    @Test
    void saysWhyThereIsNothingToCompare() {
        var nobody = new ProportionComparison(new Proportion(10, 3), NOBODY);
        var alike = new ProportionComparison(new Proportion(10, 0), new Proportion(12, 0));

        assertThat(NOBODY.rate()).isEqualTo(new Undefined(Reason.NO_SUBJECTS));
        assertThat(NOBODY.wilson(0.95)).isEqualTo(new Undefined(Reason.NO_SUBJECTS));
        assertThat(nobody.difference(0.95)).isEqualTo(new Undefined(Reason.NO_SUBJECTS));
        assertThat(nobody.test()).isEqualTo(new Undefined(Reason.NO_SUBJECTS));
        assertThat(alike.pooledTest()).isEqualTo(new Undefined(Reason.NO_VARIATION));
        assertThat(alike.riskRatio(0.95)).isEqualTo(new Undefined(Reason.CONTROL_IS_ZERO));
    }

    @Test
    void refusesMoreSuccessesThanSubjects() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Proportion(3, 4))
                .withMessage("successes must be between 0 and 3 subjects: 4");
    }

    private static void assertMirrored(Bounds there, Bounds back) {
        var one = (Interval) there;
        var other = (Interval) back;
        assertThat(other.lower()).isCloseTo(-one.upper(), within(1e-10));
        assertThat(other.upper()).isCloseTo(-one.lower(), within(1e-10));
    }

    private static double pValue(TestResult result) {
        return ((ExactlyTested) result).pValue();
    }

    private static Proportion failures(Proportion sample) {
        return new Proportion(sample.subjects(), sample.subjects() - sample.successes());
    }

    private static Proportion proportion(Random random) {
        int subjects = 1 + random.nextInt(200);
        return new Proportion(subjects, random.nextInt(subjects + 1));
    }
}
