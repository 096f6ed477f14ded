package dev.palate.statistics.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.palate.statistics.BareValue;
import dev.palate.statistics.Estimated;
import dev.palate.statistics.Reason;
import dev.palate.statistics.WinRate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BradleyTerryTest {

    private static final BradleyTerry WITH_TIES = new BradleyTerry(Set.of(Term.TIE));

    @Test
    void saysWhyStrengthsAreNotKnown() {
        assertThat(reason(BradleyTerry.PLAIN, counts(1))).isEqualTo(Reason.ONE_VERSION);
        assertThat(reason(BradleyTerry.PLAIN, counts(2))).isEqualTo(Reason.NO_COMPARISONS);
        assertThat(reason(BradleyTerry.PLAIN, counts(2, duel(0, 1, 0, 0, 0)))).isEqualTo(Reason.NO_COMPARISONS);
        assertThat(reason(BradleyTerry.PLAIN, counts(3, duel(0, 1, 2, 0, 2)))).isEqualTo(Reason.VERSIONS_NOT_CONNECTED);
        assertThat(reason(BradleyTerry.PLAIN, counts(3, duel(0, 1, 2, 0, 2), duel(0, 2, 5, 0, 0))))
                .isEqualTo(Reason.VERSIONS_UNBEATEN);
    }

    @Test
    void shrinksWhatIsNotIdentifiedAndLabelsIt() {
        var fit = (NotIdentified) BradleyTerry.PLAIN.fit(counts(3, duel(0, 1, 4, 0, 0)));

        assertThat(fit.shrunken().precision()).isEqualTo(ShrunkenStrengths.DEFAULT_PRECISION);
        assertThat(fit.shrunken().strength(0).value()).isPositive().isFinite();
        assertThat(fit.shrunken().strength(2)).isEqualTo(new Estimated(0, 1, Double.POSITIVE_INFINITY));
    }

    @Test
    void aCycleOfWinsIsEnough() {
        Strengths strengths = fit(BradleyTerry.PLAIN, duel(0, 1, 1, 0, 0), duel(1, 2, 1, 0, 0), duel(2, 0, 1, 0, 0));

        assertThat(value(strengths, 0)).isCloseTo(0, within(1e-12));
        assertThat(strengths.worths()).allSatisfy(worth -> assertThat(worth).isCloseTo(1 / 3.0, within(1e-12)));
    }

    @Test
    void nothingButTiesIsEqualityAndNoCertainty() {
        PairwiseCounts ties = counts(2, duel(0, 1, 0, 8, 0));
        var strengths = (Strengths) BradleyTerry.PLAIN.fit(ties);

        assertThat(value(strengths, 0)).isZero();
        assertThat(strengths.strength(0, Errors.ROBUST)).isEqualTo(new BareValue(0, Reason.NO_VARIATION));
        assertThat(reason(WITH_TIES, ties)).isEqualTo(Reason.NO_FINITE_FIT);
    }

    @Test
    void tiesHaveNoProbabilityWhereThereWereNone() {
        assertThat(reason(WITH_TIES, counts(2, duel(0, 1, 6, 0, 4)))).isEqualTo(Reason.NO_FINITE_FIT);
    }

    @Test
    void withTwoVersionsTheModelOfTiesRepeatsTheCounts() {
        Strengths strengths = fit(WITH_TIES, duel(0, 1, 50, 20, 30));

        assertThat(strengths.winProbability(0, 1)).isCloseTo(0.5, within(1e-9));
        assertThat(strengths.winProbability(1, 0)).isCloseTo(0.3, within(1e-9));
        assertThat(strengths.tieProbability(0, 1)).isCloseTo(0.2, within(1e-9));
    }

    @Test
    void seesThroughTheAdvantageOfBeingShownFirst() {
        Strengths strengths =
                fit(new BradleyTerry(Set.of(Term.POSITION)), duel(0, 1, 60, 0, 40), duel(1, 0, 60, 0, 40));

        assertThat(value(strengths, 0)).isCloseTo(0, within(1e-9));
        assertThat(((Estimated) strengths.term(Term.POSITION, Errors.MODEL)).value())
                .isCloseTo(Math.log(1.5), within(1e-9));
    }

    @Test
    void aTermThatNothingVariesOrThatExplainsEverythingHasNoFiniteFit() {
        var length = new BradleyTerry(Set.of(Term.LENGTH));
        Duel longer = new Duel("s", 0, 1, new WinRate(5, 0, 0), 1);
        Duel shorter = new Duel("s", 0, 1, new WinRate(0, 0, 5), -1);

        assertThat(reason(length, counts(2, duel(0, 1, 3, 0, 3)))).isEqualTo(Reason.NO_FINITE_FIT);
        assertThat(reason(length, counts(2, longer, shorter))).isEqualTo(Reason.NO_FINITE_FIT);
    }

    @Test
    void oneSubjectSaysNothingOfTheVariationBetweenSubjects() {
        Strengths strengths = fit(BradleyTerry.PLAIN, duel(0, 1, 30, 0, 20));

        assertThat(strengths.difference(0, 1, Errors.CLUSTERED))
                .isInstanceOfSatisfying(
                        BareValue.class, bare -> assertThat(bare.reason()).isEqualTo(Reason.ONE_SUBJECT));
        assertThat(((BareValue) strengths.elo(0, Errors.CLUSTERED)).value()).isGreaterThan(1000);
    }

    @Test
    void aSubjectWhoRepeatsThemselfAddsNoCertainty() {
        List<Duel> once = new ArrayList<>();
        List<Duel> tenTimes = new ArrayList<>();
        for (int subject = 0; subject < 100; subject++) {
            long wins = subject % 3 == 0 ? 0 : 1;
            once.add(new Duel("s" + subject, 0, 1, new WinRate(wins, 0, 1 - wins)));
            tenTimes.add(new Duel("s" + subject, 0, 1, new WinRate(10 * wins, 0, 10 - 10 * wins)));
        }
        Strengths little = (Strengths) BradleyTerry.PLAIN.fit(new PairwiseCounts(2, once));
        Strengths much = (Strengths) BradleyTerry.PLAIN.fit(new PairwiseCounts(2, tenTimes));

        assertThat(error(much, Errors.MODEL)).isCloseTo(error(little, Errors.MODEL) / Math.sqrt(10), within(1e-9));
        assertThat(error(much, Errors.CLUSTERED)).isCloseTo(error(little, Errors.CLUSTERED), within(1e-3));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theOrderOfTheDuelsAndWhoIsNamedFirstDoNotMatter(long seed) {
        var random = new Random(seed);
        List<Duel> duels = new ArrayList<>(tournament(random, 6, 20));
        Strengths strengths = (Strengths) WITH_TIES.fit(new PairwiseCounts(6, duels));
        Collections.shuffle(duels, random);
        duels.replaceAll(duel -> random.nextBoolean() ? duel : reversed(duel));
        Strengths shuffled = (Strengths) WITH_TIES.fit(new PairwiseCounts(6, duels));

        for (int version = 0; version < 6; version++) {
            assertThat(value(shuffled, version)).isCloseTo(value(strengths, version), within(1e-9));
        }
        assertThat(error(shuffled, Errors.CLUSTERED)).isCloseTo(error(strengths, Errors.CLUSTERED), within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theErrorsAgreeWhenTheModelIsTrue(long seed) {
        Strengths strengths = (Strengths) WITH_TIES.fit(new PairwiseCounts(4, tournament(new Random(seed), 4, 3000)));

        assertThat(error(strengths, Errors.ROBUST)).isCloseTo(error(strengths, Errors.MODEL), within(0.002));
        assertThat(error(strengths, Errors.CLUSTERED)).isCloseTo(error(strengths, Errors.MODEL), within(0.003));
    }

    @Test
    void ranksAsFarAsTheIntervalsTell() {
        Strengths strengths =
                fit(BradleyTerry.PLAIN, duel(0, 1, 900, 0, 100), duel(1, 2, 51, 0, 49), duel(0, 2, 900, 0, 100));

        assertThat(strengths.ranks(0.95, Errors.MODEL))
                .containsExactly(new RankRange(1, 1), new RankRange(2, 3), new RankRange(2, 3));
        assertThat(strengths.ranks(0.95, Errors.MODEL).get(1).isTied()).isTrue();
        assertThat(strengths.ranks(0.95, Errors.CLUSTERED))
                .as("one subject ranks nothing")
                .containsOnly(new RankRange(1, 3));
    }

    @Test
    void takesLargeCountsAndThinBridges() {
        Strengths strengths = fit(
                BradleyTerry.PLAIN,
                duel(0, 1, 600_000_000, 0, 400_000_000),
                duel(2, 3, 400_000_000, 0, 600_000_000),
                duel(1, 2, 1, 0, 1));

        assertThat(strengths.winProbability(0, 1)).isCloseTo(0.6, within(1e-7));
        assertThat(strengths.winProbability(1, 2)).isCloseTo(0.5, within(1e-6));
    }

    @Test
    void putsAHundredVersionsInOrder() {
        Strengths strengths =
                (Strengths) BradleyTerry.PLAIN.fit(new PairwiseCounts(100, tournament(new Random(1), 100, 10_000)));

        assertThat(value(strengths, 99)).isGreaterThan(value(strengths, 50));
        assertThat(value(strengths, 50)).isGreaterThan(value(strengths, 0));
    }

    @Test
    void refusesWhatIsNoDuel() {
        assertThatIllegalArgumentException().isThrownBy(() -> duel(1, 1, 1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> duel(-1, 1, 1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Duel("s", 0, 1, new WinRate(1, 0, 0), Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> counts(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> counts(2, duel(0, 2, 1, 0, 0)))
                .withMessageContaining("no version 2");
        assertThatIllegalArgumentException().isThrownBy(() -> BradleyTerry.PLAIN.shrink(counts(2), 0));
        ShrunkenStrengths shrunken = WITH_TIES.shrink(counts(2), 1);
        assertThatIllegalArgumentException().isThrownBy(() -> shrunken.strength(2));
        Strengths strengths = fit(BradleyTerry.PLAIN, duel(0, 1, 1, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> strengths.strength(2, Errors.MODEL));
        assertThatIllegalArgumentException().isThrownBy(() -> strengths.term(Term.TIE, Errors.MODEL));
        assertThatIllegalArgumentException().isThrownBy(() -> strengths.tieProbability(0, 1));
    }

    /** Comparisons of random pairs with ties, whose versions are as strong as their number in tenths. */
    private static List<Duel> tournament(Random random, int versions, int subjects) {
        List<Duel> duels = new ArrayList<>();
        for (int subject = 0; subject < subjects; subject++) {
            for (int i = 0; i < 3; i++) {
                int first = random.nextInt(versions);
                int second = (first + 1 + random.nextInt(versions - 1)) % versions;
                double lead = Math.exp((first - second) / 10.0 / 2);
                double draw = random.nextDouble() * (lead + 1 / lead + 0.7);
                var outcome = draw < lead
                        ? new WinRate(1, 0, 0)
                        : draw < lead + 0.7 ? new WinRate(0, 1, 0) : new WinRate(0, 0, 1);
                duels.add(new Duel("s" + subject, first, second, outcome));
            }
        }
        return duels;
    }

    private static Duel reversed(Duel duel) {
        return new Duel(
                duel.subject(), duel.second(), duel.first(), duel.outcomes().reversed());
    }

    private static double value(Strengths strengths, int version) {
        return ((Estimated) strengths.strength(version, Errors.MODEL)).value();
    }

    private static double error(Strengths strengths, Errors errors) {
        return ((Estimated) strengths.difference(0, 1, errors)).standardError();
    }

    private static Reason reason(BradleyTerry model, PairwiseCounts counts) {
        return ((NotIdentified) model.fit(counts)).reason();
    }

    private static Strengths fit(BradleyTerry model, Duel... duels) {
        int versions = 1
                + List.of(duels).stream()
                        .mapToInt(duel -> Math.max(duel.first(), duel.second()))
                        .max()
                        .orElseThrow();
        return (Strengths) model.fit(counts(versions, duels));
    }

    private static PairwiseCounts counts(int versions, Duel... duels) {
        return new PairwiseCounts(versions, List.of(duels));
    }

    private static Duel duel(int first, int second, long wins, long ties, long losses) {
        return new Duel("s", first, second, new WinRate(wins, ties, losses));
    }
}
