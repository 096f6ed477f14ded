package dev.palate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BestRateTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void probabilitiesAddUpAndLossesDifferByTheMeans(long seed) {
        var random = new Random(seed);
        List<BetaBelief> variants = IntStream.range(0, 2 + random.nextInt(9))
                .mapToObj(variant -> belief(random))
                .toList();

        BestRate best = BestRate.of(variants);

        assertThat(sum(best.probabilities())).isCloseTo(1, within(1e-9));
        assertThat(best.expectedLosses()).allMatch(loss -> loss >= 0);
        for (int k = 1; k < variants.size(); k++) {
            double means = variants.get(0).mean() - variants.get(k).mean();
            assertThat(best.expectedLosses().get(k) - best.expectedLosses().get(0))
                    .isCloseTo(means, within(1e-9));
        }
    }

    /** Checked against the finite sum of Miller in mpmath with 40 digits. */
    @Test
    void smallProbabilitiesKeepTheirDigits() {
        BestRate best = BestRate.of(List.of(new BetaBelief(340, 660), new BetaBelief(200, 800)));

        assertThat(best.probabilities().get(1)).isCloseTo(6.8382464309262e-13, withPercentage(1e-6));
        assertThat(best.expectedLosses().get(0)).isBetween(1e-16, 1e-12);
    }

    /** Checked against an adaptive quadrature in mpmath. */
    @Test
    void countsNeedNotBeWhole() {
        BestRate best = BestRate.of(List.of(new BetaBelief(0.5, 2.25), new BetaBelief(30.7, 40.2)));

        assertThat(best.probabilities().get(0)).isCloseTo(0.132861580628596, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 3, 3000, 3e6})
    void aVariantWithoutDataBeatsARateAsOftenAsThereAreFailures(double successes) {
        BetaBelief known = BetaBelief.UNIFORM.given(successes, successes / 3);

        BestRate best = BestRate.of(List.of(known, BetaBelief.UNIFORM));

        assertThat(best.probabilities().get(1)).isCloseTo(1 - known.mean(), within(1e-9));
    }

    @Test
    void aMillionCountsOnEachSideAreNoTrouble() {
        var one = new BetaBelief(500_000, 500_000);
        var other = new BetaBelief(500_700, 499_300);
        double normal = new GaussianPosterior(7e-4, Math.sqrt(0.5e-6)).chanceToWin();

        assertThat(BestRate.of(List.of(one, other)).probabilities().get(1)).isCloseTo(normal, within(1e-5));
    }

    @Test
    void theMostExtremeBeliefsHaveAnAnswer() {
        BestRate best = BestRate.of(List.of(new BetaBelief(1e-6, 1e-6), new BetaBelief(1e9, 1e9)));

        assertThat(best.probabilities()).allSatisfy(p -> assertThat(p).isCloseTo(0.5, within(1e-5)));
    }

    @Test
    void equalBeliefsShareTheProbability() {
        BestRate best = BestRate.of(List.of(BetaBelief.JEFFREYS, BetaBelief.JEFFREYS, BetaBelief.JEFFREYS));

        assertThat(best.probabilities()).allSatisfy(p -> assertThat(p).isCloseTo(1.0 / 3, within(1e-9)));
    }

    @Test
    void aSingleVariantIsTheBest() {
        BestRate best = BestRate.of(List.of(new BetaBelief(3, 9)));

        assertThat(best.probabilities().get(0)).isCloseTo(1, within(1e-12));
        assertThat(best.expectedLosses()).containsExactly(0.0);
    }

    @Test
    void refusesWhatIsNoBelief() {
        assertThatIllegalArgumentException().isThrownBy(() -> BestRate.of(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new BetaBelief(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new BetaBelief(1, 2e9));
        assertThatIllegalArgumentException().isThrownBy(() -> new BetaBelief(1, Double.POSITIVE_INFINITY));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BetaBelief.UNIFORM.given(3, -1))
                .withMessage("counts must not be negative: 3.0, -1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> BetaBelief.UNIFORM.interval(1));
    }

    private static BetaBelief belief(Random random) {
        double size = Math.pow(10, 6 * random.nextDouble());
        double rate = random.nextDouble();
        return BetaBelief.UNIFORM.given(size * rate, size * (1 - rate));
    }

    private static double sum(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).sum();
    }
}
