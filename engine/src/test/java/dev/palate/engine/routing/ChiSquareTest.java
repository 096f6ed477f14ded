package dev.palate.engine.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ChiSquareTest {

    @Test
    void isExponentialForTwoDegreesOfFreedom() {
        for (double x : new double[] {0, 0.5, 1, 3, 10, 40}) {
            assertThat(ChiSquare.survival(x, 2)).isCloseTo(Math.exp(-x / 2), within(1e-14));
        }
    }

    @Test
    void agreesWithTheTableOfCriticalValues() {
        assertThat(ChiSquare.survival(3.841458820694124, 1)).isCloseTo(0.05, within(1e-12));
        assertThat(ChiSquare.survival(16.918977604620448, 9)).isCloseTo(0.05, within(1e-12));
        assertThat(ChiSquare.survival(148.23035916510173, 99)).isCloseTo(0.001, within(1e-12));
    }
}
