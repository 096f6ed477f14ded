package dev.palate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResponseWeightingTest {

    @Test
    void answersCountForAllWhoWereExposed() {
        var mean = (Estimated) mean(stratum(300, new Estimated(2, 0.1, 9)), stratum(100, new Estimated(4, 0.3, 4)));

        assertThat(mean.value()).isCloseTo(2.5, within(1e-15));
        assertThat(mean.variance()).isCloseTo(0.075 * 0.075 * 2, within(1e-15));
        assertThat(mean.degreesOfFreedom()).isCloseTo(4 / (1 / 9.0 + 1 / 4.0), within(1e-12));
    }

    @Test
    void oneStratumIsItself() {
        var answers = new Estimated(2, 0.1, 9);
        var mean = (Estimated) mean(stratum(300, answers));

        assertThat(mean.value()).isEqualTo(2);
        assertThat(mean.standardError()).isCloseTo(0.1, within(1e-15));
        assertThat(mean.degreesOfFreedom()).isCloseTo(9, within(1e-12));
    }

    @Test
    void aStratumAllAlikeCountsWithoutVariance() {
        var alike = stratum(100, new BareValue(5, Reason.NO_VARIATION));

        assertThat(((Estimated) mean(alike, stratum(100, new Estimated(2, 0.1, 9)))).standardError())
                .isCloseTo(0.05, within(1e-15));
        assertThat(mean(alike, alike)).isEqualTo(new BareValue(5, Reason.NO_VARIATION));
    }

    @Test
    void saysWhatIsMissing() {
        var one = stratum(10, new BareValue(5, Reason.ONE_SUBJECT));
        var none = stratum(10, new Undefined(Reason.NO_SUBJECTS));

        assertThat(mean()).isEqualTo(new Undefined(Reason.NO_SUBJECTS));
        assertThat(mean(one)).isEqualTo(new BareValue(5, Reason.ONE_SUBJECT));
        assertThat(mean(one, none)).isEqualTo(new Undefined(Reason.EMPTY_STRATUM));
        assertThatIllegalArgumentException().isThrownBy(() -> stratum(0, new Estimated(2, 0.1, 9)));
    }

    private static Estimate mean(ResponseWeighting.Stratum... strata) {
        return new ResponseWeighting(List.of(strata)).mean();
    }

    private static ResponseWeighting.Stratum stratum(long exposed, Estimate answers) {
        return new ResponseWeighting.Stratum(exposed, answers);
    }
}
