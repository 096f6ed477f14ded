package dev.palate.server.allocation;

import dev.palate.statistics.Estimate;
import dev.palate.statistics.Estimated;
import dev.palate.statistics.Reason;
import dev.palate.statistics.Undefined;
import dev.palate.statistics.allocation.DiscountedRatio;
import dev.palate.statistics.allocation.ProfilePool;
import dev.palate.statistics.allocation.ProfileRewards;
import dev.palate.statistics.allocation.RewardBelief;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is believed of variants by profile. As long as no profile has left the pool, all subjects are one sample; from then on,
 * contrasts are pooled, and those in the pool are a profile among the others.
 *
 * @param pool of subjects whose profile has not left the pool, or who have none
 * @param profiles that have left it
 * @param deviation of what profiles think of a variant; absent as long as all are in the pool
 */
public record ProfileBeliefs(
        Beliefs pool,
        SortedMap<String, Beliefs> profiles,
        @Nullable Double deviation) {

    public ProfileBeliefs {
        profiles = Collections.unmodifiableSortedMap(new TreeMap<>(profiles));
    }

    /**
     * What rewards say of some variants; nothing if they cannot be compared yet.
     *
     * @param memory what is left of the weight of feedback after each period
     */
    public static Optional<ProfileBeliefs> of(Rewards rewards, List<Integer> variants, double memory) {
        var whole =
                variants.stream().map(variant -> rewards.sums(variant, memory)).toList();
        return rewards.profiles().isEmpty() || variants.size() < 2
                ? Beliefs.of(rewards.reward(), whole).map(beliefs -> new ProfileBeliefs(beliefs, new TreeMap<>(), null))
                : pooled(rewards, variants, memory, whole);
    }

    private static Optional<ProfileBeliefs> pooled(
            Rewards rewards, List<Integer> variants, double memory, List<DiscountedRatio> whole) {
        var strata = new ArrayList<>(rewards.profiles().values());
        strata.add(rewards.pool());
        var pooling = ProfilePool.of(strata.stream()
                .map(stratum -> rewards(rewards.reward(), stratum, variants, memory, whole))
                .toList());
        return pooling instanceof ProfilePool pool ? Optional.of(by(pool, rewards)) : Optional.empty();
    }

    private static ProfileRewards rewards(
            Reward reward, Stratum stratum, List<Integer> variants, double memory, List<DiscountedRatio> whole) {
        var means = new ArrayList<Estimate>();
        for (int i = 0; i < variants.size(); i++) {
            var sums = stratum.sums(variants.get(i), memory);
            means.add(reward.isRate() ? rate(sums) : sums.moderatedRatio(whole.get(i)));
        }
        return new ProfileRewards(stratum.answers(), means);
    }

    private static Estimate rate(DiscountedRatio sums) {
        if (sums.d().signum() == 0) {
            return new Undefined(Reason.NO_EVENTS);
        }
        RewardBelief belief = Beliefs.normal(sums.rate());
        return new Estimated(belief.mean(), belief.standardDeviation(), Double.POSITIVE_INFINITY);
    }

    /** The pool is the last stratum. */
    private static ProfileBeliefs by(ProfilePool pool, Rewards rewards) {
        var profiles = new TreeMap<String, Beliefs>();
        var place = 0;
        for (var profile : rewards.profiles().keySet()) {
            profiles.put(profile, beliefs(pool, place++, rewards.reward()));
        }
        return new ProfileBeliefs(beliefs(pool, place, rewards.reward()), profiles, Math.sqrt(pool.tauSquared()));
    }

    private static Beliefs beliefs(ProfilePool pool, int stratum, Reward reward) {
        return Beliefs.ofContrasts(pool.ofProfile(stratum), pool.level(stratum), reward.direction());
    }
}
