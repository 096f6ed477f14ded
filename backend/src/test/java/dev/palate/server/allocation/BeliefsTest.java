package dev.palate.server.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.palate.statistics.RatioSample;
import dev.palate.statistics.allocation.Direction;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BeliefsTest {

    private static final List<Integer> BOTH = List.of(0, 1);

    @Test
    void believesInRatesByBetaDistributions() {
        var beliefs = believed(rewards(true, Direction.HIGHER_IS_BETTER, thumbs(3, 1), thumbs(3, 2)), BOTH, 1)
                .orElseThrow();

        // Beta(2, 3) against Beta(3, 2)
        assertThat(beliefs.variants().get(0).mean()).isCloseTo(0.4, within(1e-12));
        assertThat(beliefs.variants().get(0).standardDeviation()).isCloseTo(0.2, within(1e-12));
        assertThat(beliefs.chances().shares().get(1)).isCloseTo(0.7571428571428571, within(1e-9));
    }

    @Test
    void turnsRoundWhereLessIsBetter() {
        var beliefs = believed(rewards(true, Direction.LOWER_IS_BETTER, thumbs(3, 1), thumbs(3, 2)), BOTH, 1)
                .orElseThrow();

        assertThat(beliefs.variants().get(1).mean()).isCloseTo(0.6, within(1e-12));
        assertThat(beliefs.chances().shares().get(0)).isCloseTo(0.7571428571428571, within(1e-9));
    }

    @Test
    void believesNothingOfMeansWithoutSpread() {
        var spread = RatioSample.EMPTY.with(BigDecimal.ONE, BigDecimal.ONE).with(BigDecimal.TEN, BigDecimal.ONE);
        var alike = RatioSample.EMPTY.with(BigDecimal.TEN, BigDecimal.ONE).with(BigDecimal.TEN, BigDecimal.ONE);

        assertThat(believed(rewards(false, Direction.HIGHER_IS_BETTER, spread, alike), BOTH, 1))
                .isEmpty();
        assertThat(believed(rewards(false, Direction.HIGHER_IS_BETTER, spread, spread), BOTH, 1)
                        .orElseThrow()
                        .chances()
                        .shares()
                        .get(0))
                .isCloseTo(0.5, within(1e-9));
    }

    private static Rewards rewards(boolean isRate, Direction direction, RatioSample one, RatioSample other) {
        var arms =
                List.of(new Period.Arm(500_000, one.subjects(), one), new Period.Arm(500_000, other.subjects(), other));
        return Rewards.of(
                new Reward(1, "metric", "end_user", isRate, direction), new Stratum(List.of(new Period(1, arms)), 1));
    }

    private static Optional<Beliefs> believed(Rewards rewards, List<Integer> variants, double memory) {
        return ProfileBeliefs.of(rewards, variants, memory).map(ProfileBeliefs::pool);
    }

    private static RatioSample thumbs(int shown, int liked) {
        var sample = RatioSample.EMPTY;
        for (int i = 0; i < shown; i++) {
            sample = sample.with(i < liked ? BigDecimal.ONE : BigDecimal.ZERO, BigDecimal.ONE);
        }
        return sample;
    }
}
