package dev.palate.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.statistics.allocation.Direction;
import dev.palate.statistics.allocation.DiscountedSums;
import dev.palate.statistics.allocation.ProfilePool;
import dev.palate.statistics.allocation.ProfileRewards;
import dev.palate.statistics.allocation.RewardBelief;
import dev.palate.statistics.allocation.TrafficShares;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * Traffic shared by profile; those with few subjects are one stratum until they leave the pool. The targets do not say which rates they were computed with, so only their reading is
 * held: pooling is within 15 % of the better of one policy for all and one for each profile, give or take two Monte
 * Carlo errors.
 */
final class ProfileBanditTargets {

    private static final int REPLICATIONS = 24;
    private static final int BATCHES = 100;
    private static final int BATCH = 120;
    private static final double[] ARMS = {0.5, 0.55, 0.6};

    /** Which beliefs share the traffic of each profile. */
    private enum Policy {
        GLOBAL {
            @Override
            List<List<RewardBelief>> beliefs(List<List<DiscountedSums>> profiles) {
                List<RewardBelief> all =
                        sum(profiles).stream().map(BanditSimulation::belief).toList();
                return Collections.nCopies(profiles.size(), all);
            }
        },
        SEPARATE {
            @Override
            List<List<RewardBelief>> beliefs(List<List<DiscountedSums>> profiles) {
                return profiles.stream()
                        .map(profile ->
                                profile.stream().map(BanditSimulation::belief).toList())
                        .toList();
            }
        },
        POOLED {
            @Override
            List<List<RewardBelief>> beliefs(List<List<DiscountedSums>> profiles) {
                List<List<DiscountedSums>> left =
                        profiles.stream().filter(ProfileBanditTargets::hasLeft).toList();
                List<List<DiscountedSums>> strata = new ArrayList<>(left);
                strata.add(sum(
                        profiles.stream().filter(profile -> !hasLeft(profile)).toList()));
                var pool = (ProfilePool) ProfilePool.of(
                        strata.stream().map(ProfileBanditTargets::rewards).toList());
                return profiles.stream()
                        .map(profile -> pool.ofProfile(hasLeft(profile) ? left.indexOf(profile) : left.size()))
                        .toList();
            }
        };

        abstract List<List<RewardBelief>> beliefs(List<List<DiscountedSums>> profiles);
    }

    private ProfileBanditTargets() {}

    static void check(JsonNode simulation) {
        double[] shares = {0.35, 0.2, 0.15, 0.1, 0.08, 0.06, 0.04, 0.02};
        for (double difference : new double[] {0, 0.05}) {
            Replications global = simulate(Policy.GLOBAL, difference, shares);
            Replications separate = simulate(Policy.SEPARATE, difference, shares);
            Replications pooled = simulate(Policy.POOLED, difference, shares);
            assertThat(pooled.mean())
                    .as(
                            "standard deviation %s between profiles: %s for all, %s for each",
                            difference, global.mean(), separate.mean())
                    .isLessThanOrEqualTo(1.15 * Math.min(global.mean(), separate.mean()) + 2 * pooled.error());
        }
    }

    private static Replications simulate(Policy policy, double difference, double... profiles) {
        return Replications.of(REPLICATIONS, seed -> regret(policy, difference, profiles, new Random(seed)));
    }

    private static double regret(Policy policy, double difference, double[] profiles, Random random) {
        double[][] rates = new double[profiles.length][];
        for (int profile = 0; profile < profiles.length; profile++) {
            rates[profile] = Arrays.stream(ARMS)
                    .map(rate -> rate + difference * random.nextGaussian())
                    .toArray();
        }
        double[][][] sums = new double[profiles.length][ARMS.length][2];
        var mix = new TrafficShares(Arrays.stream(profiles).boxed().toList());
        double regret = 0;
        for (int batch = 0; batch < BATCHES; batch++) {
            List<TrafficShares> shares = policy
                    .beliefs(Arrays.stream(sums)
                            .map(profile -> Arrays.stream(profile)
                                    .map(arm -> DiscountedSums.ofCounts(arm[0], arm[1]))
                                    .toList())
                            .toList())
                    .stream()
                    .map(beliefs -> TrafficShares.probabilityBest(beliefs, Direction.HIGHER_IS_BETTER))
                    .toList();
            for (int i = 0; i < BATCH; i++) {
                int profile = BanditSimulation.draw(random, mix);
                int arm = BanditSimulation.draw(random, shares.get(profile));
                regret += Arrays.stream(rates[profile]).max().orElseThrow() - rates[profile][arm];
                sums[profile][arm][0]++;
                sums[profile][arm][1] += random.nextDouble() < rates[profile][arm] ? 1 : 0;
            }
        }
        return regret;
    }

    private static List<DiscountedSums> sum(List<List<DiscountedSums>> profiles) {
        return IntStream.range(0, ARMS.length)
                .mapToObj(arm -> profiles.stream()
                        .map(profile -> profile.get(arm))
                        .reduce(DiscountedSums.EMPTY, (sum, next) -> sum.followedBy(next, 1)))
                .toList();
    }

    private static boolean hasLeft(List<DiscountedSums> arms) {
        return rewards(arms).subjects() >= ProfilePool.MINIMUM_SUBJECTS;
    }

    private static ProfileRewards rewards(List<DiscountedSums> arms) {
        double subjects = arms.stream().mapToDouble(DiscountedSums::count).sum();
        return new ProfileRewards(
                (long) subjects,
                arms.stream().map(ProfileBanditTargets::estimate).toList());
    }

    private static Estimate estimate(DiscountedSums arm) {
        RewardBelief belief = BanditSimulation.belief(arm);
        return new Estimated(belief.mean(), belief.standardDeviation(), Double.POSITIVE_INFINITY);
    }
}
