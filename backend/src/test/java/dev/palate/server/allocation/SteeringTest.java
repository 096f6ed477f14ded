package dev.palate.server.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.palate.engine.routing.Weights;
import dev.palate.server.experiment.AdaptiveExperiment;
import dev.palate.server.experiment.AllocationMode;
import dev.palate.server.experiment.AllocationPolicy;
import dev.palate.statistics.RatioSample;
import dev.palate.statistics.allocation.Direction;
import dev.palate.statistics.allocation.TrafficShares;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SteeringTest {

    private static final long SEED = 20261130;
    private static final double[] RATES = {0.50, 0.52, 0.54, 0.56, 0.60};
    private static final int RUNS = 8;
    private static final int SUBJECTS = 20_000;
    private static final int BATCH = 100;

    @Test
    void movesNoShareFurtherThanItsCapAndNoneBelowItsFloor() {
        var steering = Steering.of(experiment(AllocationMode.THOMPSON, 500_000, 300_000, 200_000));

        var next = steering.next(new TrafficShares(List.of(0.0, 0.0, 1.0)));

        assertThat(next.shares().get(2)).isCloseTo(0.4, within(1e-12));
        assertThat(next.shares().get(0)).isLessThan(0.5);
        assertThat(steering.isWorthwhile(next)).isTrue();

        var settled = Steering.of(experiment(AllocationMode.THOMPSON, 50_000, 10_000, 940_000));

        assertThat(settled.next(new TrafficShares(List.of(0.0, 0.0, 1.0))).shares())
                .containsExactly(0.05, 0.01, 0.94);
    }

    @Test
    void leavesClosedVariantsClosed() {
        var steering = Steering.of(experiment(AllocationMode.THOMPSON, 500_000, 0, 500_000));

        var weights = steering.weights(steering.next(new TrafficShares(List.of(0.5, 0.5))));

        assertThat(steering.open()).containsExactly(0, 2);
        assertThat(weights.get("b")).isZero();
        assertThat(weights.get("a")).isGreaterThan(0.4);
    }

    @Test
    void letsTwoVariantsBeHalfAndHalfWhenTheTopTwoAreSought() {
        var steering = Steering.of(experiment(AllocationMode.TOP_TWO, 500_000, 500_000));

        assertThat(steering.next(new TrafficShares(List.of(0.01, 0.99)))
                        .shares()
                        .get(1))
                .isCloseTo(0.5, within(0.03));
    }

    @Test
    void makesNoRevisionOfAlmostTheSame() {
        var thompson = Steering.of(experiment(AllocationMode.THOMPSON, 500_000, 500_000));
        var forgetting = Steering.of(experiment(AllocationMode.KEEP_ADAPTING, 500_000, 500_000));
        var almost = new TrafficShares(List.of(0.504, 0.496));

        assertThat(thompson.isWorthwhile(almost)).isFalse();
        assertThat(forgetting.isWorthwhile(almost)).isTrue();
    }

    /** The target of the reference simulations: 164 with floor 1 %, and a quarter more at most. */
    @Test
    void losesLittleRewardWhileItLearns() {
        System.out.println("SteeringTest seed " + SEED);
        var random = new Random(SEED);
        double regret = 0;
        int found = 0;
        for (int run = 0; run < RUNS; run++) {
            var outcome = simulate(AllocationMode.THOMPSON, random, RATES);
            regret += outcome.regret() / RUNS;
            found += outcome.isBestFound() ? 1 : 0;
        }

        assertThat(regret).isLessThan(205);
        assertThat(found).isEqualTo(RUNS);
    }

    /** Sixty batches one way, sixty the other. */
    @Test
    void followsAWorldThatChangesWhereItForgets() {
        System.out.println("SteeringTest seed " + SEED);

        assertThat(shareOfTheLaterBest(AllocationMode.KEEP_ADAPTING)).isGreaterThan(900_000);
        assertThat(shareOfTheLaterBest(AllocationMode.THOMPSON)).isLessThan(500_000);
    }

    private static int shareOfTheLaterBest(AllocationMode mode) {
        var random = new Random(SEED);
        var traffic = new Traffic(mode, 2);
        for (int batch = 0; batch < 120; batch++) {
            traffic.follow(random, batch < 60 ? new double[] {0.4, 0.6} : new double[] {0.6, 0.4}, BATCH);
        }
        return traffic.shares[0];
    }

    private record Outcome(double regret, boolean isBestFound) {}

    private static Outcome simulate(AllocationMode mode, Random random, double... rates) {
        var traffic = new Traffic(mode, rates.length);
        double best = DoubleStream.of(rates).max().orElseThrow();
        double regret = 0;
        for (int subjects = 0; subjects < SUBJECTS; subjects += BATCH) {
            var arms = traffic.follow(random, rates, BATCH);
            regret += IntStream.range(0, rates.length)
                    .mapToDouble(arm -> arms.get(arm).subjects() * (best - rates[arm]))
                    .sum();
        }
        return new Outcome(
                regret, traffic.shares[4] == IntStream.of(traffic.shares).max().orElseThrow());
    }

    /** What is shown and liked in one batch after the other, with an update after each once every variant was shown enough. */
    private static final class Traffic {

        private final AllocationMode mode;
        private final List<Period> periods = new ArrayList<>();
        private int[] shares;

        Traffic(AllocationMode mode, int variants) {
            this.mode = mode;
            this.shares = Weights.apportion(
                    DoubleStream.generate(() -> 1).limit(variants).toArray());
        }

        List<Period.Arm> follow(Random random, double[] rates, int subjects) {
            var arms = batch(shares, random, rates, subjects);
            periods.add(new Period(periods.size() + 1, arms));
            if (periods.size() >= rates.length) {
                shares = next(mode, shares, periods);
            }
            return arms;
        }
    }

    private static List<Period.Arm> batch(int[] shares, Random random, double[] rates, int subjects) {
        long[] shown = new long[shares.length];
        long[] liked = new long[shares.length];
        for (int subject = 0; subject < subjects; subject++) {
            int bucket = random.nextInt(1_000_000);
            int arm = 0;
            while (bucket >= shares[arm]) {
                bucket -= shares[arm++];
            }
            shown[arm]++;
            liked[arm] += random.nextDouble() < rates[arm] ? 1 : 0;
        }
        return IntStream.range(0, shares.length)
                .mapToObj(arm -> new Period.Arm(shares[arm], shown[arm], thumbs(shown[arm], liked[arm])))
                .toList();
    }

    private static RatioSample thumbs(long shown, long liked) {
        var n = BigDecimal.valueOf(shown);
        var ups = BigDecimal.valueOf(liked);
        return new RatioSample(shown, ups, n, ups, n, ups);
    }

    private static int[] next(AllocationMode mode, int[] shares, List<Period> periods) {
        var steering = Steering.of(experiment(mode, shares));
        var rewards = Rewards.of(
                new Reward(1, "thumbs", "end_user", true, Direction.HIGHER_IS_BETTER),
                new Stratum(periods, periods.size()));
        var next = steering.next(ProfileBeliefs.of(
                        rewards, steering.open(), steering.experiment().policy().memory())
                .orElseThrow()
                .pool()
                .chances());
        return Weights.apportion(
                next.shares().stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static AdaptiveExperiment experiment(AllocationMode mode, int... sharesPpm) {
        var policy = new AllocationPolicy(
                mode,
                "end_user",
                0.01,
                sharesPpm.length == 3 ? 0.05 : 0.01,
                0.2,
                new AllocationPolicy.Cadence(Duration.ofSeconds(60), Duration.ofSeconds(900), 100),
                new AllocationPolicy.Exploration(100, 20),
                mode == AllocationMode.KEEP_ADAPTING ? 0.98 : 1,
                false);
        var arms = IntStream.range(0, sharesPpm.length)
                .mapToObj(i -> new AdaptiveExperiment.Arm(String.valueOf((char) ('a' + i)), i == 0, sharesPpm[i]))
                .toList();
        return new AdaptiveExperiment(1, 1, "project", "trial", 1, true, policy, "thumbs", arms, new TreeMap<>());
    }
}
