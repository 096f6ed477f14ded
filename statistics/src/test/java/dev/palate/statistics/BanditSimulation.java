package dev.palate.statistics;

import dev.palate.statistics.allocation.AdaptiveRewards;
import dev.palate.statistics.allocation.Direction;
import dev.palate.statistics.allocation.DiscountedSums;
import dev.palate.statistics.allocation.RewardBelief;
import dev.palate.statistics.allocation.TrafficShares;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Batches of subjects who are shared out by a policy and reward it with 0 or 1. */
final class BanditSimulation {

    private final Policy policy;
    private final Random random;
    private final List<List<DiscountedSums>> batches = new ArrayList<>();
    private final List<AdaptiveRewards.Period> periods = new ArrayList<>();
    private List<DiscountedSums> arms;
    private double regret;

    /**
     * How traffic is shared.
     *
     * @param answers how likely a subject of each arm is to give feedback
     * @param silenceIsZero whether no feedback is taken for a bad one, which must not be done
     * @param delay in batches, until feedback arrives
     */
    record Policy(
            int batch,
            double discount,
            int delay,
            double[] answers,
            boolean silenceIsZero,
            UnaryOperator<TrafficShares> allocation) {

        static Policy thompson(int batch, int arms, UnaryOperator<TrafficShares> allocation) {
            double[] answers = new double[arms];
            Arrays.fill(answers, 1);
            return new Policy(batch, 1, 0, answers, false, allocation);
        }

        Policy discounted(double discount) {
            return new Policy(batch, discount, delay, answers, silenceIsZero, allocation);
        }

        Policy delayed(int delay) {
            return new Policy(batch, discount, delay, answers, silenceIsZero, allocation);
        }

        Policy answered(boolean silenceIsZero, double... answers) {
            return new Policy(batch, discount, delay, answers, silenceIsZero, allocation);
        }
    }

    BanditSimulation(Policy policy, long seed) {
        this.policy = policy;
        this.random = new Random(seed);
        this.arms = Collections.nCopies(policy.answers().length, DiscountedSums.EMPTY);
    }

    void run(int subjects, double... rates) {
        double best = Arrays.stream(rates).max().orElseThrow();
        for (int start = 0; start < subjects; start += policy.batch()) {
            TrafficShares shares = policy.allocation().apply(probabilityBest());
            double[] assigned = new double[rates.length];
            double[] answered = new double[rates.length];
            double[] rewards = new double[rates.length];
            for (int i = 0; i < policy.batch(); i++) {
                int arm = draw(random, shares);
                regret += best - rates[arm];
                assigned[arm]++;
                if (random.nextDouble() < policy.answers()[arm]) {
                    answered[arm]++;
                    rewards[arm] += random.nextDouble() < rates[arm] ? 1 : 0;
                }
            }
            learn(policy.silenceIsZero() ? assigned : answered, rewards);
            periods.add(period(shares, assigned, rewards));
        }
    }

    double regret() {
        return regret;
    }

    AdaptiveRewards rewards() {
        return new AdaptiveRewards(periods);
    }

    /** The arm with the highest posterior mean. */
    int leader() {
        return IntStream.range(0, arms.size())
                .boxed()
                .max((i, j) -> Double.compare(
                        belief(arms.get(i)).mean(), belief(arms.get(j)).mean()))
                .orElseThrow();
    }

    static int draw(Random random, TrafficShares shares) {
        double draw = random.nextDouble();
        int arm = 0;
        while (arm < shares.shares().size() - 1 && draw >= shares.shares().get(arm)) {
            draw -= shares.shares().get(arm++);
        }
        return arm;
    }

    /** A beta posterior from a uniform prior, as the normal distribution with its moments. */
    static RewardBelief belief(DiscountedSums arm) {
        double alpha = 1 + arm.sum();
        double beta = 1 + arm.count() - arm.sum();
        double mean = alpha / (alpha + beta);
        return new RewardBelief(mean, Math.sqrt(mean * (1 - mean) / (alpha + beta + 1)));
    }

    private TrafficShares probabilityBest() {
        return TrafficShares.probabilityBest(
                arms.stream().map(BanditSimulation::belief).toList(), Direction.HIGHER_IS_BETTER);
    }

    private void learn(double[] counts, double[] rewards) {
        batches.add(IntStream.range(0, counts.length)
                .mapToObj(arm -> DiscountedSums.ofCounts(counts[arm], rewards[arm]))
                .toList());
        int arriving = batches.size() - 1 - policy.delay();
        if (arriving >= 0) {
            List<DiscountedSums> before = arms;
            arms = IntStream.range(0, counts.length)
                    .mapToObj(arm ->
                            before.get(arm).followedBy(batches.get(arriving).get(arm), policy.discount()))
                    .toList();
        }
    }

    private static AdaptiveRewards.Period period(TrafficShares shares, double[] assigned, double[] rewards) {
        return AdaptiveRewards.Period.of(IntStream.range(0, assigned.length)
                .mapToObj(arm -> new AdaptiveRewards.Arm(
                        shares.shares().get(arm),
                        new Sample(
                                (long) assigned[arm],
                                BigDecimal.valueOf(rewards[arm]),
                                BigDecimal.valueOf(rewards[arm]))))
                .toList());
    }
}
