package dev.palate.engine.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WeightsTest {

    @Test
    void givesUnitsLeftOverToTheLargestRemaindersFirst() {
        assertThat(Weights.apportion(1, 1, 1)).containsExactly(333_334, 333_333, 333_333);
        assertThat(Weights.apportion(1, 5)).containsExactly(166_667, 833_333);
        assertThat(Weights.apportion(1, 2, 4)).containsExactly(142_857, 285_714, 571_429);
    }

    @Test
    void readsWeightsAsTheDecimalsTheyPrintAs() {
        assertThat(Weights.apportion(0.1, 0.2, 0.7)).containsExactly(100_000, 200_000, 700_000);
        assertThat(Weights.apportion(1.1, 2.2)).containsExactly(333_333, 666_667);
        assertThat(Weights.apportion(1e300, 3e300)).containsExactly(250_000, 750_000);
        assertThat(Weights.apportion(Double.MIN_VALUE, Double.MIN_VALUE)).containsExactly(500_000, 500_000);
    }

    @Test
    void keepsAWeightOfZeroAtZero() {
        assertThat(Weights.apportion(1, 0, 2)).containsExactly(333_333, 0, 666_667);
        assertThat(Weights.apportion(7)).containsExactly(1_000_000);
    }

    @Test
    void givesTheSmallestShareThatCanBeGiven() {
        assertThat(Weights.apportion(999_999, 1)).containsExactly(999_999, 1);
    }

    @Test
    void refusesAPositiveWeightThatWouldGetNothing() {
        refuses("weight is less than one part per million of the total: 1.0", 1e9, 1);
        refuses("weight is less than one part per million of the total: 1.0E-300", 1e-300, 1);
    }

    @Test
    void refusesWeightsThatAreNone() {
        refuses("weight must not be negative: -1.0", 2, -1);
        refuses("weight must be a finite number: NaN", 1, Double.NaN);
        refuses("weight must be a finite number: Infinity", Double.POSITIVE_INFINITY);
        refuses("one weight must be positive: [0.0, 0.0]", 0, 0);
        refuses("one weight must be positive: []");
    }

    @Test
    void staysWithinOneUnitOfTheQuota() {
        Random random = new Random(20260101);
        for (int round = 0; round < 2_000; round++) {
            double[] weights = random.doubles(1 + random.nextInt(20), 0.01, 1).toArray();
            double total = IntStream.range(0, weights.length)
                    .mapToDouble(i -> weights[i])
                    .sum();
            int[] shares = Weights.apportion(weights);

            assertThat(IntStream.of(shares).sum()).isEqualTo(1_000_000);
            for (int i = 0; i < weights.length; i++) {
                assertThat(Math.abs(shares[i] - weights[i] / total * 1_000_000)).isLessThan(1 + 1e-6);
            }
        }
    }

    private static void refuses(String message, double... weights) {
        assertThatExceptionOfType(InvalidWeightsException.class)
                .isThrownBy(() -> Weights.apportion(weights))
                .withMessage(message);
    }
}
