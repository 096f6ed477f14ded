package dev.palate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StudentTTest {

    /** By SciPy: {@code stats.t.isf(tail, df)}. */
    @ParameterizedTest
    @CsvSource({
        "1, 0.025, 12.706204736174705",
        "9.5, 0.025, 2.2441374614922966",
        "10, 0.025, 2.2281388519862753",
        "30, 0.005, 2.749995653567226",
        "1000, 0.025, 1.9623390808264085"
    })
    void findsWhatTablesSay(double degreesOfFreedom, double upperTail, double quantile) {
        assertThat(new StudentT(degreesOfFreedom).upperQuantile(upperTail))
                .isCloseTo(quantile, within(1e-9 * quantile));
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 9.99, 10, 12.34, 77.7, 1_000, 1e6, 1e12})
    void isExceededAsOftenAsAsked(double degreesOfFreedom) {
        var distribution = new StudentT(degreesOfFreedom);

        for (var upperTail : new double[] {0.9, 0.5, 0.4999, 0.1, 0.025, 0.005, 1e-4, 1e-8, 1e-15}) {
            var quantile = distribution.upperQuantile(upperTail);
            assertThat(distribution.survival(quantile)).isCloseTo(upperTail, within(1e-11 * upperTail));
        }
    }

    @Test
    void isTheNormalDistributionWithoutEnd() {
        assertThat(new StudentT(Double.POSITIVE_INFINITY).upperQuantile(0.025))
                .isCloseTo(1.959963984540054, within(1e-14));
    }

    @ParameterizedTest
    @ValueSource(doubles = {10, 55.5, 4_321})
    void agreesWithASearch(double degreesOfFreedom) {
        var searched = TDistribution.of(degreesOfFreedom).inverseSurvivalProbability(0.025);

        assertThat(new StudentT(degreesOfFreedom).upperQuantile(0.025)).isCloseTo(searched, within(1e-8));
    }
}
