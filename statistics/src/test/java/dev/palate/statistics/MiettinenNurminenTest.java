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

    @ParameterizedTest
    @CsvSource({"14, 3, 12, 9, -0.2", "1000, 100, 1000, 130, 0.05", "60, 5, 58, 2, 0.1", "812, 741, 790, 744, -0.03"})
    void restrictedRatesAreMoreLikelyThanTheirNeighbours(long n, long s, long m, long t, double delta) {
        var control = new Proportion(n, s);
        var treatment = new Proportion(m, t);
        double rate = new MiettinenNurminen(control, treatment).restrictedControlRate(delta);

        double likelihood = logLikelihood(control, rate) + logLikelihood(treatment, rate + delta);

        for (double step : new double[] {-1e-4, 1e-4}) {
            double neighbour = logLikelihood(control, rate + step) + logLikelihood(treatment, rate + step + delta);
            assertThat(likelihood).isGreaterThan(neighbour);
        }
    }

    private static double logLikelihood(Proportion sample, double rate) {
        long failures = sample.subjects() - sample.successes();
        return sample.successes() * Math.log(rate) + failures * Math.log1p(-rate);
    }
}
