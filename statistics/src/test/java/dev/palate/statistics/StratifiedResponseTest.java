package dev.palate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.palate.statistics.StratifiedResponse.Stratum;
import java.util.List;
import org.junit.jupiter.api.Test;

class StratifiedResponseTest {

    /** By hand: excesses 4.0 and 4.2 of variances 4.0404… and 3.7078…. */
    @Test
    void putsTogetherTheExcessesOfStrata() {
        var test = (Tested)
                response(stratum(50, 10, 50, 18), stratum(60, 42, 40, 35)).test();

        double first = 50.0 * 50 * 0.28 * 0.72 / 99;
        double second = 60.0 * 40 * 0.77 * 0.23 / 99;
        assertThat(test.statistic()).isCloseTo(Math.pow(4 + 4.2, 2) / (first + second), within(1e-12));
        assertThat(test.degreesOfFreedom()).isEqualTo(1);
    }

    /** In both profiles as many answer to either variant, but those who answer more met the treatment. */
    @Test
    void findsNothingWhereVariantsOnlyMetOtherProfiles() {
        assertThat(((Tested) response(stratum(900, 90, 100, 10), stratum(100, 80, 900, 720))
                                .test())
                        .pValue())
                .isEqualTo(1);
    }

    @Test
    void findsWhatWeighsTheSameInEveryProfile() {
        assertThat(response(stratum(900, 90, 100, 30), stratum(100, 60, 900, 720))
                        .test()
                        .rejectsAt(1e-6))
                .isTrue();
    }

    @Test
    void isTheUsualTestOfOneStratumButForOneSubject() {
        var usual = (Tested) new ProportionComparison(new Proportion(50, 10), new Proportion(70, 28)).pooledTest();

        var test = (Tested) response(stratum(50, 10, 70, 28)).test();

        assertThat(test.statistic()).isCloseTo(usual.statistic() * usual.statistic() * 119 / 120, within(1e-12));
    }

    @Test
    void isUndefinedWithoutAChoice() {
        assertThat(response(stratum(0, 0, 0, 0)).test()).isEqualTo(new Undefined(Reason.NO_SUBJECTS));
        assertThat(response(stratum(1, 0, 0, 0), stratum(10, 5, 0, 0), stratum(9, 9, 9, 9))
                        .test())
                .isEqualTo(new Undefined(Reason.NO_VARIATION));
    }

    private static StratifiedResponse response(Stratum... strata) {
        return new StratifiedResponse(List.of(strata));
    }

    private static Stratum stratum(long control, long answered, long treatment, long alsoAnswered) {
        return new Stratum(new Proportion(control, answered), new Proportion(treatment, alsoAnswered));
    }
}
