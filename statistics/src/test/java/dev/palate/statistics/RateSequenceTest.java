package dev.palate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateSequenceTest {

    private static final RateSequence SEQUENCE = RateSequence.tunedFor(100, 0.95);

    @ParameterizedTest
    @CsvSource({"1, 0", "1, 1", "10, 3", "500, 500", "1000000, 999999", "1000000, 1"})
    void liesWithinZeroAndOneAroundTheRate(long subjects, long successes) {
        var interval = (Interval) SEQUENCE.interval(new Proportion(subjects, successes), 0.95);

        assertThat(interval.lower()).isBetween(0.0, interval.value());
        assertThat(interval.upper()).isBetween(interval.value(), 1.0);
        assertThat(interval.lower()).isLessThan(interval.upper());
    }

    @ParameterizedTest
    @CsvSource({"10, 3", "80, 9", "1000, 30", "50000, 49000", "1000000, 400000"})
    void endsWhereTheMixtureBeginsToReject(long subjects, long successes) {
        var interval = (Interval) SEQUENCE.interval(new Proportion(subjects, successes), 0.95);

        for (double limit : new double[] {interval.lower(), interval.upper()}) {
            var ratio = new SampleRatio(List.of(
                    new SampleRatio.Share(limit, successes), new SampleRatio.Share(1 - limit, subjects - successes)));
            assertThat(new SampleRatioMonitor(SEQUENCE.concentration()).pValue(ratio))
                    .isCloseTo(0.05, within(1e-6));
        }
    }

    @Test
    void isMirroredWhenSuccessAndFailureAreSwapped() {
        var interval = (Interval) SEQUENCE.interval(new Proportion(80, 9), 0.95);
        var mirrored = (Interval) SEQUENCE.interval(new Proportion(80, 71), 0.95);

        assertThat(mirrored.lower()).isCloseTo(1 - interval.upper(), within(1e-12));
        assertThat(mirrored.upper()).isCloseTo(1 - interval.lower(), within(1e-12));
    }

    @Test
    void holdsAtAllLooksFromTheFirstSubject() {
        var random = new Random(7_001);
        int missed = 0;
        for (int run = 0; run < 200; run++) {
            missed += everMisses(0.2, random) ? 1 : 0;
        }
        assertThat(missed).isBetween(1, 10);
    }

    @Test
    void doesNotExistWithoutSubjects() {
        assertThat(SEQUENCE.interval(new Proportion(0, 0), 0.95)).isEqualTo(new Undefined(Reason.NO_SUBJECTS));
        assertThatIllegalArgumentException().isThrownBy(() -> SEQUENCE.interval(new Proportion(0, 0), 1.5));
        assertThatIllegalArgumentException().isThrownBy(() -> new RateSequence(0));
        assertThatIllegalArgumentException().isThrownBy(() -> RateSequence.tunedFor(-3, 0.95));
    }

    /** The interval holds the rate exactly when the mixture around the rate does not reject it. */
    private static boolean everMisses(double rate, Random random) {
        long successes = 0;
        for (int subjects = 1; subjects <= 100; subjects++) {
            successes += random.nextDouble() < rate ? 1 : 0;
            if (subjects % 3 == 1
                    && !((Interval) SEQUENCE.interval(new Proportion(subjects, successes), 0.95)).contains(rate)) {
                return true;
            }
        }
        return false;
    }
}
