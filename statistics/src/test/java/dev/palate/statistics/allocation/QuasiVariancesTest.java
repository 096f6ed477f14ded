package dev.palate.statistics.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class QuasiVariancesTest {

    @Test
    void areTheVariancesOfIndependentValues() {
        double[] variances = QuasiVariances.of(new double[][] {{1, 0, 0}, {0, 4, 0}, {0, 0, 9}});

        assertThat(variances).containsExactly(new double[] {1, 4, 9}, within(1e-12));
    }

    @Test
    void areNotMisledByWhatAllHaveInCommon() {
        double[] variances = QuasiVariances.of(new double[][] {{101, 100, 100}, {100, 104, 100}, {100, 100, 109}});

        assertThat(variances).containsExactly(new double[] {1, 4, 9}, within(1e-9));
    }

    @Test
    void shareTheVarianceOfADifference() {
        assertThat(QuasiVariances.of(new double[][] {{0.25, -0.25}, {-0.25, 0.25}}))
                .containsExactly(new double[] {0.5, 0.5}, within(1e-12));
    }

    /** Firth and De Menezes' third requirement: a variance that the fit would make negative stays positive. */
    @Test
    void arePositive() {
        double[] variances = QuasiVariances.of(new double[][] {{1, 1.7, 1.7}, {1.7, 5, 0}, {1.7, 0, 5}});

        assertThat(variances[0]).isPositive().isLessThan(0.01);
    }
}
