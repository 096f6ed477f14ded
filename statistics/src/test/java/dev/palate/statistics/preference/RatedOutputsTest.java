package dev.palate.statistics.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.palate.statistics.BareValue;
import dev.palate.statistics.Estimated;
import dev.palate.statistics.Reason;
import dev.palate.statistics.Undefined;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RatedOutputsTest {

    @ParameterizedTest
    @EnumSource
    void ratingsThatAreAllTheSameSayNothingOfAgreement(Scale scale) {
        RatedOutputs same = rated(output(3, 3), output(3, 3, 3));

        assertThat(same.alpha(scale)).isEqualTo(new Undefined(Reason.NO_VARIATION_TO_AGREE_ON));
        assertThat(same.fleissKappa(2)).isEqualTo(new Undefined(Reason.NO_VARIATION_TO_AGREE_ON));
        assertThat(same.percentAgreement()).isEqualTo(new BareValue(1, Reason.PERFECT_AGREEMENT));
    }

    @ParameterizedTest
    @EnumSource
    void outputsRatedOnceDoNotCount(Scale scale) {
        assertThat(rated(output(1), output(5), output()).alpha(scale))
                .isEqualTo(new Undefined(Reason.NO_PAIRABLE_RATINGS));
        assertThat(rated(output(1), output(1, 2), output(2, 2)).alpha(scale))
                .isEqualTo(rated(output(1, 2), output(2, 2)).alpha(scale));
        assertThat(rated().percentAgreement()).isEqualTo(new Undefined(Reason.NO_PAIRABLE_RATINGS));
    }

    @ParameterizedTest
    @EnumSource
    void completeAgreementIsOneAndNoCertainty(Scale scale) {
        assertThat(rated(output(1, 1), output(2, 2), output(5, 5), output(1, 1), output(2, 2), output(5, 5))
                        .alpha(scale))
                .isEqualTo(new BareValue(1, Reason.PERFECT_AGREEMENT));
    }

    @Test
    void oneDisagreementCarriesNoErrorOfItsOwn() {
        assertThat(rated(output(3, 3), output(3, 1), output(3, 3)).alpha(Scale.NOMINAL))
                .isInstanceOfSatisfying(
                        BareValue.class, bare -> assertThat(bare.reason()).isEqualTo(Reason.ONE_OUTPUT));
    }

    @ParameterizedTest
    @EnumSource
    void theErrorIsThatOfRepeatedSamples(Scale scale) {
        var random = new Random(1);
        List<Double> alphas = new ArrayList<>();
        double errors = 0;
        for (int sample = 0; sample < 400; sample++) {
            var alpha = (Estimated) noisy(random, 100).alpha(scale);
            alphas.add(alpha.value());
            errors += alpha.standardError() / 400;
        }
        double mean = alphas.stream().mapToDouble(x -> x).average().orElseThrow();
        double spread = Math.sqrt(
                alphas.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum() / 399);

        assertThat(errors).isCloseTo(spread, within(0.15 * spread));
    }

    @Test
    void valuesWithoutRatersChangeNothing() {
        Map<Double, Long> output = Map.of(1.0, 1L, 2.0, 1L, 9.0, 0L);

        assertThat(RatedOutputs.of(List.of(output, output(1, 1))).alpha(Scale.ORDINAL))
                .isEqualTo(rated(output(1, 2), output(1, 1)).alpha(Scale.ORDINAL));
    }

    @Test
    void refusesWhatIsNoRating() {
        assertThatIllegalArgumentException().isThrownBy(() -> rated(output(Double.NaN, 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> RatedOutputs.of(List.of(Map.of(1.0, -1L))));
        assertThatIllegalArgumentException().isThrownBy(() -> rated().fleissKappa(1));
    }

    /** Three raters who see one of five values, with errors. */
    private static RatedOutputs noisy(Random random, int outputs) {
        return RatedOutputs.of(random.ints(outputs, 1, 6)
                .mapToObj(truth -> output(seen(random, truth), seen(random, truth), seen(random, truth)))
                .toList());
    }

    private static double seen(Random random, int truth) {
        return random.nextInt(3) == 0 ? 1 + random.nextInt(5) : truth;
    }

    @SafeVarargs
    private static RatedOutputs rated(Map<Double, Long>... outputs) {
        return RatedOutputs.of(List.of(outputs));
    }

    private static Map<Double, Long> output(double... ratings) {
        return Arrays.stream(ratings)
                .boxed()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
}
