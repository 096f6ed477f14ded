package dev.palate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class SuperiorityTest {

    @Test
    void ofSharesIsHalfTheirDifferenceAboveOneHalf() {
        var superiority = new Superiority(thumbs(50, 20), thumbs(40, 30));

        var estimate = (Estimated) superiority.ofShares();

        assertThat(estimate.value()).isCloseTo((1 + 0.75 - 0.4) / 2, within(1e-12));
        assertThat(estimate.standardError()).isCloseTo(Math.sqrt(0.4 * 0.6 / 49 + 0.75 * 0.25 / 39) / 2, within(1e-12));
    }

    /** Means 0 and 1, standard deviations 1 and 2: Φ(1/√5). */
    @Test
    void ofScoresFindsWhatNormalScoresWereDrawnWith() {
        var random = new Random(20261130);
        var superiority = new Superiority(
                scores(4_000, random::nextGaussian), scores(4_000, () -> 1 + 2 * random.nextGaussian()));

        var interval = (Interval) superiority.ofScores(0.99);

        assertThat(interval.contains(0.672639577)).isTrue();
        assertThat(interval.upper() - interval.lower()).isBetween(0.01, 0.04);
    }

    @Test
    void ofScoresCoversAsOftenAsItSays() {
        var random = new Random(7);
        var covered = 0;
        for (var world = 0; world < 1_000; world++) {
            var superiority =
                    new Superiority(scores(60, random::nextGaussian), scores(60, () -> 1 + 2 * random.nextGaussian()));
            if (((Interval) superiority.ofScores(0.9)).contains(0.672639577)) {
                covered++;
            }
        }

        assertThat(covered).isBetween(870, 930);
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(new Superiority(RatioSample.EMPTY, thumbs(9, 3)).ofShares())
                .isEqualTo(new Undefined(Reason.NO_SUBJECTS));
        assertThat(new Superiority(thumbs(1, 1), thumbs(9, 3)).ofShares()).isInstanceOf(BareValue.class);
        assertThat(new Superiority(thumbs(1, 1), thumbs(9, 3)).ofScores(0.95))
                .isEqualTo(new Undefined(Reason.ONE_SUBJECT));
        assertThat(new Superiority(thumbs(9, 9), thumbs(9, 3)).ofScores(0.95))
                .isEqualTo(new Undefined(Reason.NO_VARIATION));
    }

    private static RatioSample thumbs(int subjects, int up) {
        var sample = RatioSample.EMPTY;
        for (var i = 0; i < subjects; i++) {
            sample = sample.with(BigDecimal.valueOf(i < up ? 1 : 0), BigDecimal.ONE);
        }
        return sample;
    }

    private static RatioSample scores(int subjects, DoubleSupplier score) {
        var sample = RatioSample.EMPTY;
        for (var i = 0; i < subjects; i++) {
            sample = sample.with(BigDecimal.valueOf(score.getAsDouble()), BigDecimal.ONE);
        }
        return sample;
    }
}
