package dev.palate.statistics.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.palate.statistics.Estimated;
import dev.palate.statistics.Interval;
import dev.palate.statistics.RatioSample;
import dev.palate.statistics.WinRate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums over subjects tell as much as the subjects, as long as each has compared one pair. */
class PooledDuelTest {

    private static final BradleyTerry WITH_TIES = new BradleyTerry(Set.of(Term.TIE));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void hasTheStrengthsAndClusteredErrorsOfItsSubjects(long seed) {
        List<Duel> duels = duels(new Random(seed), 0);
        Strengths known = fit(BradleyTerry.PLAIN, new PairwiseCounts(3, duels));
        Strengths pooled = fit(BradleyTerry.PLAIN, new PairwiseCounts(3, List.of(), pooled(duels)));

        for (int version = 0; version < 3; version++) {
            Estimated one = (Estimated) known.strength(version, Errors.CLUSTERED);
            Estimated other = (Estimated) pooled.strength(version, Errors.CLUSTERED);
            assertThat(other.value()).isCloseTo(one.value(), within(1e-9));
            assertThat(other.standardError()).isCloseTo(one.standardError(), within(1e-9));
        }
        assertThat(error(pooled, Errors.CLUSTERED)).isGreaterThan(1.5 * error(pooled, Errors.ROBUST));
        assertThat(error(pooled, Errors.ROBUST)).isCloseTo(error(known, Errors.ROBUST), within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void isCloseToThemWithTiesToo(long seed) {
        List<Duel> duels = duels(new Random(seed), 0.3);
        Strengths known = fit(WITH_TIES, new PairwiseCounts(3, duels));
        Strengths pooled = fit(WITH_TIES, new PairwiseCounts(3, List.of(), pooled(duels)));

        assertThat(pooled.preference(0, 1)).isCloseTo(known.preference(0, 1), within(1e-9));
        assertThat(error(pooled, Errors.CLUSTERED) / error(known, Errors.CLUSTERED))
                .isBetween(0.97, 1.03);
    }

    @Test
    void knowsWhichVersionsWereComparedWithWhich() {
        var lost = new PooledDuel(1, 0, new WinRate(0, 0, 2), sums(0, 2));
        var tied = new PooledDuel(1, 2, new WinRate(0, 2, 0), sums(1, 2));

        assertThat(new PairwiseCounts(4, List.of(), List.of(lost, tied)).groups())
                .containsExactly(List.of(0), List.of(1, 2), List.of(3));
    }

    @Test
    void refusesSumsOfOtherComparisons() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PooledDuel(0, 1, new WinRate(1, 0, 1), sums(1, 3)))
                .withMessage("2 outcomes are not 3 comparisons");
        assertThatIllegalArgumentException().isThrownBy(() -> new PooledDuel(1, 1, new WinRate(1, 0, 1), sums(1, 2)));
    }

    @Test
    void preferenceCountsATieHalfAndHasTheIntervalOfTheLogOdds() {
        Strengths strengths = fit(
                WITH_TIES,
                new PairwiseCounts(
                        2,
                        duels(new Random(7), 0.3).stream()
                                .filter(duel -> duel.first() == 0 && duel.second() == 1)
                                .toList()));

        var interval = (Interval) strengths.preference(0, 1, 0.95, Errors.CLUSTERED);

        assertThat(interval.value())
                .isCloseTo(strengths.winProbability(0, 1) + strengths.tieProbability(0, 1) / 2, within(1e-12))
                .isEqualTo(strengths.preference(0, 1));
        var logOdds = (Interval) strengths.difference(0, 1, Errors.CLUSTERED).interval(0.95);
        assertThat(interval.contains(0.5)).isEqualTo(logOdds.contains(0));
        assertThat(strengths.preference(1, 0)).isCloseTo(1 - interval.value(), within(1e-12));
    }

    /** Subjects who each compare one of three pairs up to ten times, and mostly say the same again. */
    private static List<Duel> duels(Random random, double ties) {
        List<Duel> duels = new ArrayList<>();
        for (int subject = 0; subject < 600; subject++) {
            int first = random.nextInt(2);
            int second = first + 1 + random.nextInt(2 - first);
            int times = 1 + random.nextInt(10);
            double taste = 0.3 * (second - first) + random.nextGaussian();
            int[] outcomes = new int[3];
            for (int i = 0; i < times; i++) {
                boolean tied = random.nextDouble() < ties;
                outcomes[tied ? 1 : taste + 0.3 * random.nextGaussian() < 0 ? 0 : 2]++;
            }
            duels.add(new Duel("s" + subject, first, second, new WinRate(outcomes[0], outcomes[1], outcomes[2])));
        }
        return duels;
    }

    private static List<PooledDuel> pooled(List<Duel> duels) {
        Map<List<Integer>, PooledDuel> pooled = new HashMap<>();
        for (Duel duel : duels) {
            WinRate outcomes = duel.outcomes();
            RatioSample totals = RatioSample.EMPTY.with(
                    BigDecimal.valueOf(outcomes.wins() + outcomes.ties() / 2.0),
                    BigDecimal.valueOf(outcomes.comparisons()));
            pooled.merge(
                    List.of(duel.first(), duel.second()),
                    new PooledDuel(duel.first(), duel.second(), outcomes, totals),
                    (one, other) -> new PooledDuel(
                            one.first(),
                            one.second(),
                            one.outcomes().plus(other.outcomes()),
                            one.totals().plus(other.totals())));
        }
        return List.copyOf(pooled.values());
    }

    private static RatioSample sums(long m, long d) {
        return RatioSample.EMPTY.with(BigDecimal.valueOf(m), BigDecimal.valueOf(d));
    }

    private static Strengths fit(BradleyTerry model, PairwiseCounts counts) {
        return (Strengths) model.fit(counts);
    }

    private static double error(Strengths strengths, Errors errors) {
        return ((Estimated) strengths.difference(0, 1, errors)).standardError();
    }
}
