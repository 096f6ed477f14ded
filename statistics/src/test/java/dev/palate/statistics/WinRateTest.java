package dev.palate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WinRateTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void seenFromTheOtherSideIsWhatIsLeftOfOne(long seed) {
        WinRate comparisons = comparisons(new Random(seed));

        var rate = (Estimated) comparisons.rate();
        var reversed = (Estimated) comparisons.reversed().rate();

        assertThat(reversed.value()).isCloseTo(1 - rate.value(), within(1e-15));
        assertThat(reversed.standardError()).isCloseTo(rate.standardError(), within(1e-15));
        assertThat(comparisons.reversed().signTest()).isEqualTo(comparisons.signTest());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void hasTheClusteredErrorWhenEverySubjectComparesOnce(long seed) {
        WinRate comparisons = comparisons(new Random(seed));
        RatioSample clustered = repeated("1", comparisons.wins())
                .plus(repeated("0.5", comparisons.ties()))
                .plus(repeated("0", comparisons.losses()));
        double n = clustered.subjects();

        var rate = (Estimated) comparisons.rate();
        var ratio = (Estimated) clustered.ratio();

        assertThat(ratio.value()).isCloseTo(rate.value(), within(1e-15));
        assertThat(ratio.variance()).isCloseTo(rate.variance() * n / (n - 1), within(1e-15));
    }

    @Test
    void doesNotTakeARowOfWinsForCertainty() {
        var wins = new WinRate(12, 0, 0);

        assertThat(wins.rate()).isEqualTo(new BareValue(1, Reason.NO_VARIATION));
        assertThat(((Interval) wins.decidedRate(0.95)).lower()).isLessThan(0.8);
    }

    @Test
    void signTestOfAnEvenScoreIsOne() {
        assertThat(new WinRate(7, 3, 7).signTest()).isEqualTo(new ExactlyTested(1));
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(new WinRate(0, 0, 0).rate()).isEqualTo(new Undefined(Reason.NO_COMPARISONS));
        assertThat(new WinRate(0, 5, 0).signTest()).isEqualTo(new Undefined(Reason.NO_DECIDED_COMPARISONS));
        assertThatIllegalArgumentException().isThrownBy(() -> new WinRate(0, -1, 0));
    }

    private static WinRate comparisons(Random random) {
        return new WinRate(1 + random.nextInt(50), random.nextInt(50), 1 + random.nextInt(50));
    }

    private static RatioSample repeated(String score, long times) {
        RatioSample sample = RatioSample.EMPTY;
        for (long i = 0; i < times; i++) {
            sample = sample.with(new BigDecimal(score), BigDecimal.ONE);
        }
        return sample;
    }
}
