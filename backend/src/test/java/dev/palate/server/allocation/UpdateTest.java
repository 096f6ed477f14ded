package dev.palate.server.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.experiment.AdaptiveExperiment;
import dev.palate.server.experiment.AllocationMode;
import dev.palate.server.experiment.AllocationPolicy;
import dev.palate.statistics.RatioSample;
import dev.palate.statistics.allocation.Direction;
import dev.palate.statistics.allocation.RewardBelief;
import dev.palate.statistics.allocation.TrafficShares;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class UpdateTest {

    private static final Beliefs TREATMENT_IS_BEST = beliefs(0, 1);
    private static final Beliefs UNSURE = beliefs(0.5, 0.5);

    @Test
    void movesOnlyTheTablesThatAreWorthIt() {
        var update = update(
                Map.of("settled", List.of(20_000, 980_000), "moving", List.of(500_000, 500_000)),
                Map.of("settled", TREATMENT_IS_BEST, "moving", TREATMENT_IS_BEST));

        assertThat(update.isWorthwhile()).isTrue();
        assertThat(update.weights()).isEmpty();
        assertThat(update.reason()).isEqualTo("No share would change by half a percent");
        assertThat(update.profiles().get("settled").weights()).isEmpty();
        assertThat(update.profiles().get("settled").reason()).isEqualTo("No share would change by half a percent");
        assertThat(update.profiles().get("moving").weights()).isEqualTo(Map.of("a", 0.3, "b", 0.7));
        assertThat(update.profiles().get("moving").reason()).isEqualTo("Chances to be best after 6 judgements");
    }

    @Test
    void givesAProfileThatLeavesThePoolATableEvenIfItStaysTheSame() {
        var update =
                update(Map.of("moving", List.of(500_000, 500_000)), Map.of("new", UNSURE, "moving", TREATMENT_IS_BEST));

        assertThat(update.profiles().get("new").weights()).isEmpty();
        assertThat(update.profiles().get("new").reason())
                .isEqualTo("Left the pool, as 6 subjects gave feedback. No share would change by half a percent");
        assertThat(update.profiles().get("new").posterior().variants().get(1).answers())
                .isEqualTo(3);
    }

    @Test
    void isNotWorthARevisionWhereNothingMoves() {
        assertThat(update(Map.of("settled", List.of(20_000, 980_000)), Map.of("settled", TREATMENT_IS_BEST))
                        .isWorthwhile())
                .isFalse();
        assertThat(update(Map.of(), Map.of("new", UNSURE)).isWorthwhile()).isFalse();
    }

    private static Update update(Map<String, List<Integer>> sharesPpm, Map<String, Beliefs> believed) {
        var arms = List.of(
                new AdaptiveExperiment.Arm("a", true, 500_000), new AdaptiveExperiment.Arm("b", false, 500_000));
        var experiment = new AdaptiveExperiment(
                1, 1, "project", "trial", 1, true, policy(), "thumbs", arms, new TreeMap<>(sharesPpm));
        var strata = new TreeMap<String, Stratum>();
        believed.keySet().forEach(profile -> strata.put(profile, stratum()));
        var reward = new Reward(1, "thumbs", "end_user", true, Direction.HIGHER_IS_BETTER);
        return new Update(
                experiment,
                new Rewards(reward, stratum(), strata),
                new ProfileBeliefs(UNSURE, new TreeMap<>(believed), 0.1));
    }

    private static Beliefs beliefs(double first, double second) {
        var belief = new RewardBelief(0.5, 0.1);
        return new Beliefs(List.of(belief, belief), new TrafficShares(List.of(first, second)));
    }

    private static Stratum stratum() {
        var three = BigDecimal.valueOf(3);
        var arm = new Period.Arm(500_000, 3, new RatioSample(3, three, three, three, three, three));
        return new Stratum(List.of(new Period(1, List.of(arm, arm))), 1);
    }

    private static AllocationPolicy policy() {
        return new AllocationPolicy(
                AllocationMode.THOMPSON,
                "end_user",
                0.02,
                0.02,
                0.2,
                new AllocationPolicy.Cadence(Duration.ofSeconds(60), Duration.ofSeconds(900), 100),
                new AllocationPolicy.Exploration(60, 20),
                1,
                true);
    }
}
