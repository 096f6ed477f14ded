package dev.palate.statistics.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.palate.statistics.BareValue;
import dev.palate.statistics.Estimated;
import dev.palate.statistics.Reason;
import dev.palate.statistics.WinRate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlackettLuceTest {

    @ParameterizedTest
    @EnumSource
    void rankingsOfTwoAreTheModelOfBradleyAndTerry(Errors errors) {
        var random = new Random(1);
        List<Ranking> rankings = new ArrayList<>();
        List<Duel> duels = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            int best = random.nextInt(4);
            int other = (best + 1 + random.nextInt(3)) % 4;
            rankings.add(ranking("s" + i % 40, best, other));
            duels.add(new Duel("s" + i % 40, best, other, new WinRate(1, 0, 0)));
        }
        var ranked = (Strengths) PlackettLuce.fit(new Rankings(4, rankings));
        var compared = (Strengths) BradleyTerry.PLAIN.fit(new PairwiseCounts(4, duels));

        for (int version = 0; version < 4; version++) {
            var expected = (Estimated) compared.strength(version, errors);
            var actual = (Estimated) ranked.strength(version, errors);
            assertThat(actual.value()).isCloseTo(expected.value(), within(1e-9));
            assertThat(actual.standardError()).isCloseTo(expected.standardError(), within(1e-9));
        }
        assertThat(ranked.logLikelihood()).isCloseTo(compared.logLikelihood(), within(1e-9));
    }

    @Test
    void countsStandForAsManyRankings() {
        var once = (Strengths) PlackettLuce.fit(
                rankings(3, ranking("a", 0, 1, 2), ranking("a", 0, 1, 2), ranking("b", 2, 0), ranking("b", 1, 0, 2)));
        var counted = (Strengths) PlackettLuce.fit(
                rankings(3, new Ranking("a", List.of(0, 1, 2), 2), ranking("b", 2, 0), ranking("b", 1, 0, 2)));

        for (Errors errors : Errors.values()) {
            assertThat(error(counted, errors)).isCloseTo(error(once, errors), within(1e-9));
        }
    }

    @Test
    void saysWhyStrengthsAreNotKnown() {
        assertThat(reason(rankings(1, ranking("a", 0)))).isEqualTo(Reason.ONE_VERSION);
        assertThat(reason(rankings(2))).isEqualTo(Reason.NO_COMPARISONS);
        assertThat(reason(rankings(2, ranking("a", 1), ranking("a")))).isEqualTo(Reason.NO_COMPARISONS);
        assertThat(reason(rankings(2, new Ranking("a", List.of(0, 1), 0)))).isEqualTo(Reason.NO_COMPARISONS);
        assertThat(reason(rankings(3, ranking("a", 0, 1), ranking("a", 1, 0))))
                .isEqualTo(Reason.VERSIONS_NOT_CONNECTED);
        assertThat(reason(rankings(3, ranking("a", 0, 1, 2), ranking("a", 0, 2, 1))))
                .isEqualTo(Reason.VERSIONS_UNBEATEN);
    }

    @Test
    void rankingsOfOneSubjectHaveNoClusteredError() {
        var strengths = (Strengths) PlackettLuce.fit(rankings(2, ranking("a", 0, 1), ranking("a", 1, 0)));

        assertThat(strengths.strength(0, Errors.CLUSTERED)).isEqualTo(new BareValue(0, Reason.ONE_SUBJECT));
    }

    @Test
    void refusesWhatIsNoRanking() {
        assertThatIllegalArgumentException().isThrownBy(() -> ranking("a", 0, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Ranking("a", List.of(0, 1), -1));
        assertThatIllegalArgumentException().isThrownBy(() -> rankings(2, ranking("a", 0, 2)));
        assertThatIllegalArgumentException().isThrownBy(() -> rankings(0));
        assertThatIllegalArgumentException().isThrownBy(() -> PlackettLuce.shrink(rankings(2), Double.NaN));
    }

    private static Reason reason(Rankings rankings) {
        return ((NotIdentified) PlackettLuce.fit(rankings)).reason();
    }

    private static double error(Strengths strengths, Errors errors) {
        return ((Estimated) strengths.strength(0, errors)).standardError();
    }

    private static Rankings rankings(int versions, Ranking... rankings) {
        return new Rankings(versions, List.of(rankings));
    }

    private static Ranking ranking(String subject, Integer... versions) {
        return new Ranking(subject, List.of(versions), 1);
    }
}
