package dev.palate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannedTTestTest {

    /** Checked against scipy.stats.nct of SciPy 1.17. */
    @ParameterizedTest
    @CsvSource({
        "0.2, 393, 1, 0.799594241162",
        "1.5, 2, 1, 0.148691579150",
        "0.8, 12, 2, 0.594295817115",
        "-0.5, 40, 0.5, 0.434767511512",
        "0.05, 20000, 1, 0.998816779147",
        "3, 1.5, 1, 0.161708470248"
    })
    void hasThePowerOfTheNoncentralDistribution(double effect, double subjects, double ratio, double power) {
        assertThat(new PlannedTTest(0.95, ratio).power(effect, subjects)).isCloseTo(power, within(1e-9));
    }

    @Test
    void approachesTheNormalDistribution() {
        double normal = new PlannedComparison(PlannedTest.fixed(0.95, 1), 0.8).controlSubjects(1, 1, 0.01, 1);

        assertThat(new PlannedTTest(0.95, 1).controlSubjects(0.01, 0.8)).isBetween(normal, normal + 1.5);
    }

    @Test
    void alwaysNeedsADegreeOfFreedom() {
        assertThat(new PlannedTTest(0.95, 1).controlSubjects(1000, 0.8)).isEqualTo(1.5);
    }

    @Test
    void isWithoutDirection() {
        var test = new PlannedTTest(0.95, 2);

        assertThat(test.controlSubjects(-0.3, 0.8)).isEqualTo(test.controlSubjects(0.3, 0.8));
    }

    @Test
    void refusesWhatCannotBePlanned() {
        var test = new PlannedTTest(0.95, 1);

        assertThatIllegalArgumentException().isThrownBy(() -> new PlannedTTest(1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new PlannedTTest(0.95, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> test.controlSubjects(0.2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> test.controlSubjects(0.2, 0.05));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> test.controlSubjects(0, 0.8))
                .withMessage("effect must be larger: 0.0");
    }
}
