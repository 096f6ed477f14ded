package dev.palate.statistics.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.palate.statistics.BareValue;
import dev.palate.statistics.Estimated;
import dev.palate.statistics.Reason;
import dev.palate.statistics.Undefined;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void kendallIsWhatCountingAllPairsGives(long seed) {
        var random = new Random(seed);
        List<Double> x = random.ints(200, 0, 9).mapToObj(i -> (double) i).toList();
        List<Double> y = x.stream().map(value -> value + random.nextInt(9)).toList();

        assertThat(((Estimated) new Correlation(x, y).kendall()).value()).isCloseTo(allPairs(x, y), within(1e-12));
    }

    @Test
    void negativeZeroIsZero() {
        var correlation = new Correlation(List.of(0.0, -0.0, 1.0, 2.0, 3.0), List.of(1.0, 1.0, 2.0, 3.0, 5.0));

        assertThat(correlation.kendall()).isEqualTo(new BareValue(1, Reason.PERFECT_AGREEMENT));
        assertThat(correlation.spearman()).isEqualTo(new BareValue(1, Reason.PERFECT_AGREEMENT));
    }

    @Test
    void completeOppositionIsNoCertainty() {
        var correlation = new Correlation(List.of(1.0, 2.0, 3.0, 4.0, 7.0), List.of(9.0, 8.0, 7.0, 6.0, 3.0));

        assertThat(correlation.pearson()).isEqualTo(new BareValue(-1, Reason.PERFECT_AGREEMENT));
        assertThat(correlation.kendall()).isEqualTo(new BareValue(-1, Reason.PERFECT_AGREEMENT));
    }

    @Test
    void aFewPairsHaveNoError() {
        var correlation = new Correlation(List.of(1.0, 2.0, 3.0), List.of(2.0, 1.0, 3.0));

        assertThat(correlation.kendall())
                .isInstanceOfSatisfying(
                        BareValue.class, bare -> assertThat(bare.reason()).isEqualTo(Reason.TOO_FEW_PAIRS));
    }

    @Test
    void aScoreThatDoesNotVaryRisesWithNothing() {
        isUndefined(new Correlation(List.of(1.0, 2.0), List.of(3.0, 3.0)), Reason.SCORES_DO_NOT_VARY);
    }

    @Test
    void needsTwoOutputs() {
        isUndefined(new Correlation(List.of(), List.of()), Reason.TOO_FEW_SCORED_TWICE);
        isUndefined(new Correlation(List.of(1.0), List.of(2.0)), Reason.TOO_FEW_SCORED_TWICE);
    }

    private static void isUndefined(Correlation correlation, Reason reason) {
        assertThat(correlation.pearson()).isEqualTo(new Undefined(reason));
        assertThat(correlation.spearman()).isEqualTo(new Undefined(reason));
        assertThat(correlation.kendall()).isEqualTo(new Undefined(reason));
    }

    @Test
    void refusesWhatIsNoPair() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Correlation(List.of(1.0), List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Correlation(List.of(1.0, Double.NaN), List.of(1.0, 2.0)));
    }

    private static double allPairs(List<Double> x, List<Double> y) {
        double score = 0;
        double untiedX = 0;
        double untiedY = 0;
        for (int i = 0; i < x.size(); i++) {
            for (int j = 0; j < i; j++) {
                double byX = Math.signum(x.get(i) - x.get(j));
                double byY = Math.signum(y.get(i) - y.get(j));
                score += byX * byY;
                untiedX += byX * byX;
                untiedY += byY * byY;
            }
        }
        return score / Math.sqrt(untiedX * untiedY);
    }
}
