package dev.palate.statistics.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.palate.statistics.BareValue;
import dev.palate.statistics.Estimate;
import dev.palate.statistics.Estimated;
import dev.palate.statistics.Reason;
import dev.palate.statistics.Undefined;
import dev.palate.statistics.WinRate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class EffectsTest {

    private static final Offset<Double> EXACTLY = within(1e-9);

    /** Warm and long, warm and short, cold and long, cold and short. */
    private static final double[][] CROSSED = {{1, 1}, {1, 0}, {0, 1}, {0, 0}};

    @Test
    void oneFeatureOfTwoVersionsRepeatsTheOdds() {
        Effects effects = BradleyTerry.PLAIN.fit(
                counts(2, duel("a", 0, 1, 30, 10), duel("b", 0, 1, 10, 10)), new double[][] {{1}, {0}});

        assertThat(estimated(effects.effect(0, Errors.MODEL)).value()).isCloseTo(Math.log(2), EXACTLY);
        // Information n p q = 60 · 2/3 · 1/3.
        assertThat(estimated(effects.effect(0, Errors.MODEL)).standardError()).isCloseTo(Math.sqrt(3 / 40.0), EXACTLY);
        // Residuals of the subjects 30 − 40 · 2/3 and 10 − 20 · 2/3; 2/1 subjects, 59/59 observations.
        assertThat(estimated(effects.effect(0, Errors.CLUSTERED)).standardError())
                .isCloseTo(Math.sqrt(2 * (100 / 9.0 + 100 / 9.0)) * 3 / 40, EXACTLY);
    }

    @Test
    void aUnitOfAFeatureIsAsLargeAsItIsStated() {
        PairwiseCounts counts = counts(2, duel("a", 0, 1, 30, 10), duel("b", 0, 1, 10, 10));

        Effects effects = BradleyTerry.PLAIN.fit(counts, new double[][] {{1_000_400}, {1_000_000}});

        assertThat(estimated(effects.effect(0, Errors.MODEL)).value()).isCloseTo(Math.log(2) / 400, EXACTLY);
        assertThat(estimated(effects.effect(0, Errors.MODEL)).standardError())
                .isCloseTo(Math.sqrt(3 / 40.0) / 400, EXACTLY);
    }

    /** With a feature of its own for every version but the last, effects are differences of strengths. */
    @Test
    void withAFeatureForEachVersionItIsTheModelOfStrengths() {
        PairwiseCounts counts = new PairwiseCounts(4, tournament(7, new double[] {0.9, 0.4, 0.2, 0}, 0.3));
        var model = new BradleyTerry(Set.of(Term.POSITION));

        Effects effects = model.fit(counts, new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {0, 0, 0}});

        var strengths = (Strengths) model.fit(counts);
        for (Errors errors : Errors.values()) {
            for (int version = 0; version < 3; version++) {
                assertSame(effects.effect(version, errors), strengths.difference(version, 3, errors));
            }
            assertSame(effects.term(Term.POSITION, errors), strengths.term(Term.POSITION, errors));
        }
    }

    @Test
    void tellsCrossedFeaturesApart() {
        PairwiseCounts counts = new PairwiseCounts(4, tournament(8, new double[] {1.2, 0.8, 0.4, 0}, 0.5));

        Effects effects = new BradleyTerry(Set.of(Term.POSITION)).fit(counts, CROSSED);

        assertThat(estimated(effects.effect(0, Errors.CLUSTERED))
                        .interval(0.999)
                        .contains(0.8))
                .isTrue();
        assertThat(estimated(effects.effect(1, Errors.CLUSTERED))
                        .interval(0.999)
                        .contains(0.4))
                .isTrue();
        assertThat(estimated(effects.term(Term.POSITION, Errors.CLUSTERED))
                        .interval(0.999)
                        .contains(0.5))
                .isTrue();
    }

    @Test
    void leavesUndefinedWhatComparedVersionsDoNotTellApart() {
        double[][] features = {{1, 1, 3, 1, 0}, {1, 0, 2, 1, 0}, {0, 1, 1, 1, 0}, {0, 0, 0, 1, 7}};
        PairwiseCounts counts = counts(4, duel("a", 0, 1, 2, 1), duel("b", 1, 2, 3, 2), duel("c", 0, 2, 2, 1));

        Effects effects = BradleyTerry.PLAIN.fit(counts, features);

        // The third is twice the first and the second; the fourth is the same everywhere, the fifth where it was
        // compared.
        assertThat(List.of(0, 1, 2))
                .allSatisfy(feature ->
                        assertThat(effects.effect(feature, Errors.MODEL)).isEqualTo(new Undefined(Reason.CONFOUNDED)));
        assertThat(effects.confoundedWith(0)).containsExactly(1, 2);
        assertThat(effects.confoundedWith(2)).containsExactly(0, 1);
        assertThat(List.of(3, 4))
                .allSatisfy(feature -> assertThat(effects.effect(feature, Errors.MODEL))
                        .isEqualTo(new Undefined(Reason.SAME_IN_COMPARED_VERSIONS)));
        assertThat(effects.shrunken(0)).isEmpty();
    }

    @Test
    void confoundedFeaturesDoNotTouchTheOthers() {
        PairwiseCounts counts = new PairwiseCounts(4, tournament(9, new double[] {1.2, 0.8, 0.4, 0}, 0));
        double[][] confounded = {{5, 1, 1}, {5, 1, 0}, {0, 0, 1}, {0, 0, 0}};

        Effects effects = BradleyTerry.PLAIN.fit(counts, confounded);

        assertThat(effects.confoundedWith(0)).containsExactly(1);
        assertThat(effects.confoundedWith(2)).isEmpty();
        assertSame(
                effects.effect(2, Errors.CLUSTERED),
                BradleyTerry.PLAIN.fit(counts, CROSSED).effect(1, Errors.CLUSTERED));
    }

    @Test
    void shrinksWhatIsExplainedCompletely() {
        Effects effects = BradleyTerry.PLAIN.fit(
                counts(2, duel("a", 0, 1, 5, 0), duel("b", 0, 1, 3, 0)), new double[][] {{1}, {0}});

        assertThat(effects.effect(0, Errors.CLUSTERED)).isEqualTo(new Undefined(Reason.NO_FINITE_FIT));
        // At the mode of the posterior, 8 / (1 + e^β) = β.
        var shrunken = estimated(effects.shrunken(0).orElseThrow());
        assertThat(8 / (1 + Math.exp(shrunken.value()))).isCloseTo(shrunken.value(), EXACTLY);
        assertThat(BradleyTerry.PLAIN.fit(counts(2), new double[][] {{1}, {0}}).effect(0, Errors.MODEL))
                .isInstanceOf(Undefined.class);
    }

    @Test
    void oneSubjectSaysNothingOfTheVariationBetweenSubjects() {
        Effects effects = BradleyTerry.PLAIN.fit(counts(2, duel("a", 0, 1, 2, 1)), new double[][] {{1}, {0}});

        assertThat(effects.effect(0, Errors.CLUSTERED))
                .isInstanceOfSatisfying(
                        BareValue.class, bare -> assertThat(bare.reason()).isEqualTo(Reason.ONE_SUBJECT));
    }

    @Test
    void refusesWhatIsNoMatrixOfTheVersions() {
        PairwiseCounts counts = counts(2, duel("a", 0, 1, 2, 1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> BradleyTerry.PLAIN.fit(counts, new double[][] {{1}}))
                .withMessageContaining("2 versions");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BradleyTerry.PLAIN.fit(counts, new double[][] {{1}, {0, 1}}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BradleyTerry.PLAIN.fit(counts, new double[][] {{1}, {Double.NaN}}));
    }

    private static List<Duel> tournament(long seed, double[] strengths, double position) {
        var random = new Random(seed);
        List<Duel> duels = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            int first = random.nextInt(4);
            int second = (first + 1 + random.nextInt(3)) % 4;
            boolean wins = random.nextDouble() < Logistic.of(strengths[first] - strengths[second] + position);
            duels.add(duel("s" + i / 3, first, second, wins ? 1 : 0, wins ? 0 : 1));
        }
        return duels;
    }

    private static PairwiseCounts counts(int versions, Duel... duels) {
        return new PairwiseCounts(versions, List.of(duels));
    }

    private static Duel duel(String subject, int first, int second, long wins, long losses) {
        return new Duel(subject, first, second, new WinRate(wins, 0, losses));
    }

    private static Estimated estimated(Estimate estimate) {
        return (Estimated) estimate;
    }

    private static void assertSame(Estimate actual, Estimate expected) {
        assertThat(estimated(actual).value()).isCloseTo(estimated(expected).value(), EXACTLY);
        assertThat(estimated(actual).standardError())
                .isCloseTo(estimated(expected).standardError(), EXACTLY);
    }
}
