package dev.palate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantilesTest {

    @ParameterizedTest
    @CsvSource({"1, 0.5", "7, 0.5", "80, 0.95", "1000, 0.99", "1000000, 0.5"})
    void coverWhatTheLevelSays(int values, double quantile) {
        assertThat(QuantileRanks.of(values, quantile, 0.95).coverage()).isBetween(0.95, 1.0);
    }

    /** The probability that no value of 72 exceeds p95 is 0.95^72 = 0.0249. */
    @Test
    void anUpperLimitOfP95TakesSeventyTwoValues() {
        assertThat(QuantileRanks.of(72, 0.95, 0.95).upper()).isEqualTo(OptionalLong.of(72));
        assertThat(QuantileRanks.of(71, 0.95, 0.95).upper()).isEmpty();
        assertThat(QuantileRanks.of(72, 0.05, 0.95).lower()).isEqualTo(OptionalLong.of(1));
        assertThat(QuantileRanks.of(71, 0.05, 0.95).lower()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.95})
    void lieBetweenTheirLimits(double quantile) {
        var quantiles = Quantiles.of(new Random(3).doubles(300).toArray());

        var narrow = (Interval) quantiles.interval(quantile, 0.8);
        var wide = (Interval) quantiles.interval(quantile, 0.99);

        assertThat(narrow.value()).isBetween(narrow.lower(), narrow.upper());
        assertThat(wide.lower()).isLessThan(narrow.lower());
        assertThat(wide.upper()).isGreaterThan(narrow.upper());
    }

    @Test
    void ofEqualValuesAreThatValue() {
        double[] values = IntStream.range(0, 90).mapToDouble(i -> 7).toArray();

        assertThat(Quantiles.of(values).interval(0.95, 0.95)).isEqualTo(new Interval(7, 7, 7));
    }

    @Test
    void sayWhatIsMissing() {
        assertThat(Quantiles.of().interval(0.5, 0.95)).isEqualTo(new Undefined(Reason.NO_SUBJECTS));
        assertThat(Quantiles.of(3).interval(0.5, 0.95)).isEqualTo(new Undefined(Reason.TOO_FEW_SUBJECTS));
        assertThat(Quantiles.of(3, 4, 5, 6).interval(0.9, 0.95))
                .isEqualTo(new Interval(5.7, 4, Double.POSITIVE_INFINITY));
    }

    @Test
    void refuseWhatIsNoQuantile() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quantiles.of(1, 2).interval(95, 0.95))
                .withMessage("quantile must be between 0 and 1: 95.0");
        assertThatIllegalArgumentException().isThrownBy(() -> Quantiles.of(1, 2).interval(0.5, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Quantiles.of(1, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> QuantileRanks.of(-1, 0.5, 0.95));
    }
}
