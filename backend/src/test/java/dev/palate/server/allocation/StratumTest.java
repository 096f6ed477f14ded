package dev.palate.server.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.palate.statistics.Estimated;
import dev.palate.statistics.RatioSample;
import dev.palate.statistics.allocation.Direction;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StratumTest {

    private static final Reward THUMBS = new Reward(1, "thumbs", "end_user", true, Direction.HIGHER_IS_BETTER);

    @Test
    void forgetsPeriodsInWhichNobodyCameLikeTheOthers() {
        var dense = new Stratum(List.of(period(1, 8, 4), period(2, 0, 0), period(3, 6, 2), period(4, 0, 0)), 4);
        var sparse = new Stratum(List.of(period(1, 8, 4), period(3, 6, 2)), 4);

        assertThat(sparse.sums(0, 0.5).d())
                .isEqualByComparingTo("4")
                .isEqualByComparingTo(dense.sums(0, 0.5).d());
        assertThat(sparse.sums(0, 1).d()).isEqualByComparingTo("14");
    }

    @Test
    void outlivesMorePeriodsThanAFactorHasDigitsFor() {
        var old = new Stratum(List.of(period(1, 8, 4)), 5_000);

        assertThat(old.sums(0, 0.5).d().doubleValue()).isCloseTo(0, within(1e-9));
    }

    @Test
    void addsUpToAllThatAnExperimentWasRewardedWith() {
        var profiles = new TreeMap<String, Stratum>();
        profiles.put("concise", new Stratum(List.of(period(2, 20, 20)), 2));
        var rewards = new Rewards(THUMBS, new Stratum(List.of(period(1, 60, 30), period(2, 0, 0)), 2), profiles);

        assertThat(rewards.subjects(0)).isEqualTo(80);
        assertThat(rewards.answers(1)).isEqualTo(80);
        assertThat(rewards.events()).isEqualTo(160);
        assertThat(rewards.sums(0, 1).m()).isEqualByComparingTo("50");
        assertThat(rewards.periods()).hasSize(3);
        assertThat(((Estimated) rewards.ratios().adaptivelyWeighted(0)).value()).isCloseTo(50 / 80.0, within(1e-12));
    }

    /** Both variants alike: half of the traffic each, one thumb per subject. */
    private static Period period(int allocation, int subjects, int ups) {
        var answers = IntStream.range(0, subjects)
                .mapToObj(i -> i < ups ? BigDecimal.ONE : BigDecimal.ZERO)
                .reduce(RatioSample.EMPTY, (sample, up) -> sample.with(up, BigDecimal.ONE), RatioSample::plus);
        var arm = new Period.Arm(500_000, subjects, answers);
        return new Period(allocation, List.of(arm, arm));
    }
}
