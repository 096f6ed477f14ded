package dev.palate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EstimatedTest {

    private static final double NORMAL = Double.POSITIVE_INFINITY;

    @Test
    void infiniteDegreesOfFreedomAreTheNormalDistribution() {
        Interval interval = new Estimated(10, 2, NORMAL).interval(0.95);

        assertThat(interval.lower()).isCloseTo(10 - 2 * 1.959963984540054, within(1e-12));
        assertThat(interval.upper()).isCloseTo(10 + 2 * 1.959963984540054, within(1e-12));
    }

    @Test
    void theIntervalEndsAtZeroWhereTheTestReachesTheLevel() {
        double limit = new Estimated(0, 1, 7).interval(0.9).upper();

        assertThat(new Estimated(limit, 1, 7).test().pValue()).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void oneSidedTestsShareTheProbability() {
        var estimate = new Estimated(1.3, 0.8, 5);

        assertThat(estimate.testAbove(1).pValue() + estimate.testBelow(1).pValue())
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void nonInferiorityIsTheTestAboveTheNegativeMargin() {
        var difference = new Estimated(-0.01, 0.02, NORMAL);

        assertThat(difference.testAbove(-0.05).rejectsAt(0.05)).isTrue();
        assertThat(difference.lowerBound(0.95).lower()).isGreaterThan(-0.05);
        assertThat(difference.testAbove(-0.02).rejectsAt(0.05)).isFalse();
        assertThat(difference.lowerBound(0.95).lower()).isLessThan(-0.02);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.5, 95, Double.NaN})
    void refusesALevelThatIsNoProbability(double level) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Estimated(0, 1, 7).interval(level))
                .withMessageContaining("level must be between 0 and 1");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void cannotHoldAStandardErrorThatIsNone(double standardError) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Estimated(0, standardError, 7))
                .withMessageContaining("standardError must be");
    }

    @Test
    void cannotHoldNaN() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Estimated(Double.NaN, 1, 7));
        assertThatIllegalArgumentException().isThrownBy(() -> new BareValue(Double.NaN, Reason.NO_VARIATION));
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(0, Double.NaN, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tested(0, 1, Double.NaN));
    }
}
