package dev.palate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MiettinenNurminenTest {

    @ParameterizedTest
    @CsvSource({"14, 3, 12, 9", "1000, 100, 1000, 130", "60, 5, 58, 0", "20, 20, 30, 11", "9000, 4500, 1000, 452"})
    void limitsAreTheDifferencesThatTheScoreTestJustRejects(long n, long s, long m, long t) {
        var score = new MiettinenNurminen(new Proportion(n, s), new Proportion(m, t));

        Interval interval = score.interval(1.96);

        assertThat(score.score(interval.lower())).isCloseTo(1.96, within(1e-6));
        assertThat(score.score(interval.upper())).isCloseTo(-1.96, within(1e-6));
    }
}
