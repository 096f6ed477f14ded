package dev.palate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.palate.statistics.SampleRatio.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
    void countsAllWhoCame() {
        assertThat(OPENED_LATER.subjects()).isEqualTo(123);
    }

    @Test
    void findsVariantsThatGotNobodyOnceEnoughAreExpected() {
        assertThat(emptyAfter(791)).isEmpty();
        assertThat(emptyAfter(800)).containsExactly(1);
        assertThat(OPENED_LATER.emptyVariants()).isEmpty();
    }

    /** In two periods with a hundredth of the weight each. */
    private static List<Integer> emptyAfter(long subjects) {
        var half = period(new Share(99, subjects / 2), new Share(1, 0), new Share(0, 0));
        var rest = period(new Share(99, subjects - subjects / 2), new Share(1, 0), new Share(0, 0));
        return new ChangingSampleRatio(List.of(half, rest)).emptyVariants();
    }

    @Test
    void isMonitoredByTheProductOfThePeriods() {
        var first = period(new Share(1, 90), new Share(1, 40));
        var second = period(new Share(3, 20), new Share(1, 30));
        var monitor = SampleRatioMonitor.DEFAULT;

        assertThat(monitor.pValue(new ChangingSampleRatio(List.of(first, second))))
                .isCloseTo(monitor.pValue(first) * monitor.pValue(second), within(1e-12));
        assertThat(monitor.pValue(new ChangingSampleRatio(List.of(period(new Share(1, 50), new Share(1, 50))))))
                .isEqualTo(1);
    }

    /** Periods of adaptive allocation are short; what is looked at after each of them must not alarm by that. */
    @Test
    void alarmsSeldomOnCleanPeriodsHoweverOftenItIsLookedAt() {
        var random = new Random(20301);
        var alarms = 0;
        for (var run = 0; run < 500; run++) {
            var periods = new ArrayList<SampleRatio>();
            var smallest = 1.0;
            for (var look = 0; look < 20; look++) {
                var weight = 0.1 + 0.8 * random.nextDouble();
                var subjects = random.doubles(60).filter(draw -> draw < weight).count();
                periods.add(period(new Share(weight, subjects), new Share(1 - weight, 60 - subjects)));
                smallest = Math.min(
                        smallest, SampleRatioMonitor.DEFAULT.pValue(new ChangingSampleRatio(List.copyOf(periods))));
            }
            alarms += smallest < SampleRatioMonitor.ALARM ? 1 : 0;
        }
        assertThat(alarms).as("of 500 with the seed 20301").isLessThanOrEqualTo(10);
    }

    @Test
    void expectsNobodyBeforeAnybodyCame() {
        var empty = new ChangingSampleRatio(List.of(period(new Share(1, 0), new Share(1, 0))));

        assertThat(empty.smallestExpected()).isZero();
    }
}
