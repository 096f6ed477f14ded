package dev.palate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfidenceSequenceTest {

    private static final double NORMAL = Double.POSITIVE_INFINITY;

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.9, 0.95, 0.999, 0.999999})
    void isNarrowestAtThePlannedSize(double level) {
        var tuned = ConfidenceSequence.tunedFor(4000, level);

        double width = tuned.criticalValue(4000, level);

        for (double factor : new double[] {0.9, 0.99, 1.01, 1.1}) {
            var other = new ConfidenceSequence(tuned.rhoSquared() * factor);
            assertThat(other.criticalValue(4000, level)).isGreaterThan(width);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.001, 500", "0.03, 2000", "0.05, 5000", "0.2, 100000"})
    void thePValueIsAlphaWhereTheIntervalTouchesZero(double alpha, long subjects) {
        var sequence = ConfidenceSequence.tunedFor(5000, 0.95);
        double limit = sequence.criticalValue(subjects, 1 - alpha);

        var test = (Tested) sequence.test(new Estimated(limit, 1, NORMAL), subjects);

        assertThat(test.pValue()).isCloseTo(alpha, within(1e-12));
    }

    @Test
    void isWiderThanTheIntervalOfASingleLook() {
        var difference = new Estimated(0.4, 0.1, NORMAL);
        var sequence = ConfidenceSequence.tunedFor(1000, 0.95);

        for (long subjects = 1; subjects < 1_000_000_000; subjects *= 10) {
            var interval = (Interval) sequence.interval(difference, subjects, 0.95);
            assertThat(interval.lower()).isLessThan(difference.interval(0.95).lower());
        }
    }

    @Test
    void theOneSidedBoundIsNearerThanTheTwoSided() {
        var difference = new Estimated(0.4, 0.1, NORMAL);
        var sequence = ConfidenceSequence.tunedForOneSide(1000, 0.95);

        var twoSided = (Interval) sequence.interval(difference, 1000, 0.95);
        var below = (Interval) sequence.lowerBound(difference, 1000, 0.95);
        var above = (Interval) sequence.upperBound(difference, 1000, 0.95);

        assertThat(below.lower()).isBetween(twoSided.lower(), 0.4);
        assertThat(below.upper()).isInfinite();
        assertThat(above.upper() - 0.4).isCloseTo(0.4 - below.lower(), within(1e-15));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theLiftExcludesZeroExactlyWhenTheDifferenceDoes(long seed) {
        var random = new Random(seed);
        var sequence = ConfidenceSequence.tunedFor(1000, 0.95);
        int excluded = 0;
        for (int i = 0; i < 300; i++) {
            var comparison = new Comparison(
                    new Estimated(10 + random.nextGaussian(), 0.5, 99),
                    new Estimated(12 + random.nextGaussian(), 0.5, 99));
            var lift = (Interval) sequence.lift(comparison, 200, 0.95);
            var difference = (Interval) sequence.interval(comparison.difference(), 200, 0.95);

            assertThat(lift.contains(0)).isEqualTo(difference.contains(0));
            excluded += lift.contains(0) ? 0 : 1;
        }
        assertThat(excluded).isBetween(30, 270);
    }

    /** A fixed-size interval of 95% would miss at some look in about four of ten experiments. */
    @Test
    void holdsAtAllLooksTogetherAsOftenAsItsLevelSays() {
        var random = new Random(20_240_607);
        var sequence = ConfidenceSequence.tunedFor(1000, 0.95);
        int missed = 0;
        for (int experiment = 0; experiment < 1000; experiment++) {
            missed += everMissesZero(sequence, random) ? 1 : 0;
        }
        assertThat(missed).isBetween(1, 50);
    }

    @Test
    void whatHasNoErrorHasNoIntervalEither() {
        var sequence = ConfidenceSequence.tunedFor(1000, 0.95);
        var bare = new BareValue(0.5, Reason.NO_VARIATION);
        var comparison = new Comparison(new Undefined(Reason.NO_EVENTS), bare);

        assertThat(sequence.interval(bare, 10, 0.95)).isEqualTo(new Undefined(Reason.NO_VARIATION));
        assertThat(sequence.lowerBound(bare, 10, 0.95)).isEqualTo(new Undefined(Reason.NO_VARIATION));
        assertThat(sequence.test(bare, 10)).isEqualTo(new Undefined(Reason.NO_VARIATION));
        assertThat(sequence.lift(comparison, 10, 0.95)).isEqualTo(new Undefined(Reason.NO_EVENTS));
    }

    @Test
    void refusesWhatIsNoSequence() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ConfidenceSequence(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new ConfidenceSequence(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> ConfidenceSequence.tunedFor(0, 0.95));
        assertThatIllegalArgumentException().isThrownBy(() -> ConfidenceSequence.tunedFor(10, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> ConfidenceSequence.tunedForOneSide(10, 0.5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConfidenceSequence(1).criticalValue(0, 0.95))
                .withMessage("subjects must be positive: 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new MixtureSequentialTest(-1));
    }

    private static boolean everMissesZero(ConfidenceSequence sequence, Random random) {
        double sum = 0;
        for (int subjects = 1; subjects <= 2000; subjects++) {
            sum += random.nextGaussian();
            if (subjects % 20 == 0) {
                var mean = new Estimated(sum / subjects, 1 / Math.sqrt(subjects), NORMAL);
                if (!((Interval) sequence.interval(mean, subjects, 0.95)).contains(0)) {
                    return true;
                }
            }
        }
        return false;
    }
}
