package dev.palate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The numbers are worked out by hand from weights of 1, 1 and 4. */
class HeterogeneityTest {

    private static final Heterogeneity THREE =
            new Heterogeneity(List.of(difference(0, 1), difference(6, 1), difference(3, 0.5)));

    private static Estimated difference(double value, double standardError) {
        return new Estimated(value, standardError, Double.POSITIVE_INFINITY);
    }

    @Test
    void testsWhetherStrataDiffer() {
        var test = THREE.test();

        assertThat(test.statistic()).isCloseTo(18, within(1e-12));
        assertThat(test.degreesOfFreedom()).isEqualTo(2);
        assertThat(test.pValue()).isCloseTo(Math.exp(-9), within(1e-12));
    }

    /** Q − 2 = 16 over 6 − 18/6 = 3. */
    @Test
    void estimatesHowMuchTheyDiffer() {
        assertThat(THREE.tauSquared()).isCloseTo(16 / 3.0, within(1e-12));
    }

    @Test
    void drawsEachTowardsTheCommonOne() {
        var tau = 16 / 3.0;
        var weights = List.of(1 / (1 + tau), 1 / (1 + tau), 1 / (0.25 + tau));
        var sum = weights.stream().mapToDouble(Double::doubleValue).sum();
        assertThat(THREE.pooled().value()).isCloseTo(3, within(1e-12));
        assertThat(THREE.pooled().variance()).isCloseTo(1 / sum, within(1e-12));

        var own = tau / (tau + 1);
        assertThat(THREE.shrunken(0).value()).isCloseTo(3 - 3 * own, within(1e-12));
        assertThat(THREE.shrunken(0).variance()).isCloseTo(own + (1 - own) * (1 - own) / sum, within(1e-12));
    }

    @Test
    void hearsAllAlikeWhereTheyDoNotDiffer() {
        var alike = new Heterogeneity(List.of(difference(1, 1), difference(1.2, 1), difference(0.9, 2)));

        assertThat(alike.tauSquared()).isZero();
        assertThat(alike.test().pValue()).isGreaterThan(0.9);
        IntStream.range(0, 3).forEach(i -> {
            assertThat(alike.shrunken(i).value()).isCloseTo(alike.pooled().value(), within(1e-12));
            assertThat(alike.shrunken(i).standardError())
                    .isCloseTo(alike.pooled().standardError(), within(1e-12));
        });
    }

    @Test
    void needsTwoStrata() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Heterogeneity(List.of(difference(1, 1))));
    }
}
