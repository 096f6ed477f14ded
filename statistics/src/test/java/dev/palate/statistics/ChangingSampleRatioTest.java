package dev.palate.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.statistics.SampleRatio.Share;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangingSampleRatioTest {

    private static final ChangingSampleRatio OPENED_LATER = new ChangingSampleRatio(List.of(
            period(new Share(1, 60), new Share(1, 40), new Share(0, 3)),
            period(new Share(2, 10), new Share(1, 5), new Share(1, 5))));

    private static SampleRatio period(Share... shares) {
        return new SampleRatio(List.of(shares));
    }

    @Test
    void expectsWhatEachPeriodsWeightsSay() {
        assertThat(OPENED_LATER.expected(0)).isEqualTo(60);
        assertThat(OPENED_LATER.expected(1)).isEqualTo(55);
        assertThat(OPENED_LATER.expected(2)).isEqualTo(5);
        assertThat(OPENED_LATER.smallestExpected()).isEqualTo(5);
    }

    @Test
    void countsWhoCameWhereNobodyWasSent() {
        assertThat(OPENED_LATER.strays()).isEqualTo(3);
    }

    @Test
    void expectsNobodyBeforeAnybodyCame() {
        var empty = new ChangingSampleRatio(List.of(period(new Share(1, 0), new Share(1, 0))));

        assertThat(empty.smallestExpected()).isZero();
    }
}
