package dev.palate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SampleRatioTest {

    @Test
    void subjectsInAVariantOfWeightZeroAreStraysAndNotPartOfTheTest() {
        SampleRatio ratio = ratio(share(1, 510), share(1, 490), share(0, 3));

        assertThat(ratio.strays()).isEqualTo(3);
        assertThat(ratio.test()).isEqualTo(ratio(share(1, 510), share(1, 490)).test());
    }

    @Test
    void weightsMayHaveAnyUnit() {
        assertThat(ratio(share(900_000, 910), share(100_000, 90)).test())
                .isEqualTo(ratio(share(9, 910), share(1, 90)).test());
    }

    @Test
    void saysWhyThereIsNoTest() {
        assertThat(ratio(share(1, 0), share(1, 0)).test()).isEqualTo(new Undefined(Reason.NO_SUBJECTS));
        assertThat(ratio(share(1, 10), share(0, 0)).test()).isEqualTo(new Undefined(Reason.ONE_VARIANT));
    }

    @Test
    void refusesWeightsThatAreNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> share(-1, 0)).withMessageContaining("-1");
        assertThatIllegalArgumentException().isThrownBy(() -> share(Double.NaN, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> ratio(share(0, 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> ratio());
    }

    @Test
    void onePeriodWithoutChangeIsTheOrdinaryTest() {
        SampleRatio ratio = ratio(share(0.5, 480), share(0.3, 330), share(0.2, 190), share(0, 0));

        var ordinary = (Tested) ratio.test();
        var changing = (Tested) changing(ratio);

        assertThat(changing.statistic()).isCloseTo(ordinary.statistic(), within(1e-10));
        assertThat(changing.degreesOfFreedom()).isEqualTo(ordinary.degreesOfFreedom());
    }

    @Test
    void periodsOfTheSameWeightsAreTheOrdinaryTestOfTheirTotals() {
        TestResult changing = changing(ratio(share(1, 40), share(1, 60)), ratio(share(1, 55), share(1, 45)));

        assertThat(((Tested) changing).statistic())
                .isCloseTo(((Tested) ratio(share(1, 95), share(1, 105)).test()).statistic(), within(1e-10));
    }

    @Test
    void variantsThatNeverSharedAPeriodAreNotHeldAgainstEachOther() {
        TestResult changing = changing(
                ratio(share(1, 48), share(1, 52), share(0, 0), share(0, 0)),
                ratio(share(0, 0), share(0, 0), share(1, 480), share(1, 520)));

        assertThat(((Tested) changing).degreesOfFreedom()).isEqualTo(2);
        assertThat(((Tested) changing).statistic()).isCloseTo(0.16 + 1.6, within(1e-10));
    }

    @Test
    void changingWeightsWithoutAChoiceHaveNoTest() {
        assertThat(changing(ratio(share(1, 10), share(0, 0)), ratio(share(0, 0), share(1, 10))))
                .isEqualTo(new Undefined(Reason.ONE_VARIANT));
        assertThat(changing(ratio(share(1, 0), share(1, 0)))).isEqualTo(new Undefined(Reason.NO_SUBJECTS));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> changing(ratio(share(1, 10)), ratio(share(1, 10), share(1, 9))));
    }

    @Test
    void monitorSaysNothingBeforeTheFirstSubjectAndAlarmsOnABrokenSplit() {
        assertThat(SampleRatioMonitor.DEFAULT.pValue(ratio(share(1, 0), share(1, 0))))
                .isEqualTo(1);
        assertThat(SampleRatioMonitor.DEFAULT.pValue(ratio(share(1, 5300), share(1, 4700))))
                .isLessThan(SampleRatioMonitor.ALARM);
    }

    private static TestResult changing(SampleRatio... periods) {
        return new ChangingSampleRatio(List.of(periods)).test();
    }

    private static SampleRatio ratio(SampleRatio.Share... shares) {
        return new SampleRatio(List.of(shares));
    }

    private static SampleRatio.Share share(double weight, long subjects) {
        return new SampleRatio.Share(weight, subjects);
    }
}
