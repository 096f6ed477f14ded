package dev.palate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.palate.statistics.BinnedQuantiles.Bin;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinnedQuantilesTest {

    /** Of 20 values the median lies between those of rank 6 and 15 with probability 0.9586. */
    @Test
    void liesBetweenTheOuterLimitsOfTheBinsWithItsRanks() {
        var quantiles = new BinnedQuantiles(
                List.of(new Bin(1, 2, 5), new Bin(2, 4, 1), new Bin(4, 9, 8), new Bin(9, 10, 1), new Bin(10, 12, 5)));

        assertThat(quantiles.interval(0.5, 0.95)).isEqualTo(new Interval(6, 2, 10));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.5, 0.95})
    void holdsWhatTheValuesThemselvesSay(double quantile) {
        var random = new Random(8);
        double[] values = random.doubles(500).map(share -> Math.exp(4 * share)).toArray();
        var counts = new TreeMap<Integer, Long>();
        for (double value : values) {
            counts.merge((int) Math.floor(100 * Math.log10(value)), 1L, Long::sum);
        }
        var binned = (Interval) new BinnedQuantiles(counts.entrySet().stream()
                        .map(bin -> new Bin(limit(bin.getKey()), limit(bin.getKey() + 1), bin.getValue()))
                        .toList())
                .interval(quantile, 0.95);
        var exact = (Interval) Quantiles.of(values).interval(quantile, 0.95);

        assertThat(binned.lower()).isBetween(exact.lower() / 1.0234, exact.lower());
        assertThat(binned.upper()).isBetween(exact.upper(), exact.upper() * 1.0234);
        assertThat(binned.value()).isCloseTo(exact.value(), within(0.03 * exact.value()));
    }

    private static double limit(int exponent) {
        return Math.pow(10, exponent / 100.0);
    }

    @Test
    void leavesOutALimitForWhichThereAreTooFewValues() {
        assertThat(new BinnedQuantiles(List.of(new Bin(1, 4, 71))).interval(0.95, 0.95))
                .isEqualTo(new Interval(2, 1, Double.POSITIVE_INFINITY));
        assertThat(new BinnedQuantiles(List.of(new Bin(1, 4, 72))).interval(0.95, 0.95))
                .isEqualTo(new Interval(2, 1, 4));
        assertThat(new BinnedQuantiles(List.of(new Bin(1, 4, 5))).interval(0.5, 0.95))
                .isEqualTo(new Undefined(Reason.TOO_FEW_SUBJECTS));
        assertThat(new BinnedQuantiles(List.of()).interval(0.5, 0.95)).isEqualTo(new Undefined(Reason.NO_EVENTS));
    }

    @Test
    void hasMiddlesOfAllSigns() {
        assertThat(new Bin(-9, -4, 1).middle()).isEqualTo(-6);
        assertThat(new Bin(0, 0, 1).middle()).isZero();
        assertThat(new Bin(1e12, Double.POSITIVE_INFINITY, 1).middle()).isEqualTo(1e12);
        assertThat(new Bin(Double.NEGATIVE_INFINITY, -1e12, 1).middle()).isEqualTo(-1e12);
    }

    @Test
    void refusesBinsThatOverlap() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BinnedQuantiles(List.of(new Bin(1, 3, 1), new Bin(2, 4, 1))))
                .withMessageContaining("ascend");
    }
}
