package dev.palate.server.allocation;

import dev.palate.server.experiment.AdaptiveExperiment;
import dev.palate.server.experiment.AllocationPolicy;
import dev.palate.server.experiment.Posterior;
import dev.palate.server.experiment.ProfileShares;
import dev.palate.statistics.allocation.TrafficShares;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The next shares of the pool and of the profiles that have left it. Each table moves only if that is worth it, as subjects move
 * with it.
 */
record Update(AdaptiveExperiment experiment, Rewards rewards, ProfileBeliefs beliefs) {

    /** Whether anything is to be put into force, which begins a period for all. */
    boolean isWorthwhile() {
        return pool().isWorthwhile(poolShares())
                || beliefs.profiles().keySet().stream()
                        .anyMatch(profile -> steering(profile).isWorthwhile(shares(profile)));
    }

    /** The weights of the pool, none if they stay. */
    Map<String, Double> weights() {
        return weights(pool(), poolShares());
    }

    private static Map<String, Double> weights(Steering steering, TrafficShares next) {
        return steering.isWorthwhile(next) ? steering.weights(next) : Map.of();
    }

    String reason() {
        return why(pool().isWorthwhile(poolShares()), rewards.events());
    }

    /** What was believed of the pool, which all have told. */
    Posterior posterior() {
        return pool().posterior(rewards.reward(), beliefs.pool(), beliefs.deviation(), rewards);
    }

    SortedMap<String, ProfileShares> profiles() {
        var profiles = new TreeMap<String, ProfileShares>();
        beliefs.profiles().keySet().forEach(profile -> profiles.put(profile, profile(profile)));
        return profiles;
    }

    private ProfileShares profile(String profile) {
        var weights = weights(steering(profile), shares(profile));
        return new ProfileShares(
                weights,
                reason(profile, !weights.isEmpty()),
                steering(profile).posterior(rewards.reward(), beliefs(profile), beliefs.deviation(), stratum(profile)));
    }

    private String reason(String profile, boolean isMoved) {
        var why = why(isMoved, stratum(profile).events());
        return experiment.profiles().containsKey(profile)
                ? why
                : "Left the pool, as %d subjects gave feedback. %s"
                        .formatted(stratum(profile).answers(), why);
    }

    private String why(boolean isMoved, long events) {
        return isMoved
                ? "%s after %d judgements".formatted(wish(experiment.policy()), events)
                : "No share would change by half a percent";
    }

    private static String wish(AllocationPolicy policy) {
        return switch (policy.mode()) {
            case TOP_TWO -> "Leader against challengers";
            case KEEP_ADAPTING -> "Chances to be best, by recent feedback,";
            default -> "Chances to be best";
        };
    }

    private Steering pool() {
        return Steering.of(experiment);
    }

    private TrafficShares poolShares() {
        return pool().next(beliefs.pool().chances());
    }

    private Steering steering(String profile) {
        return Steering.of(experiment, profile);
    }

    private TrafficShares shares(String profile) {
        return steering(profile).next(beliefs(profile).chances());
    }

    private Beliefs beliefs(String profile) {
        return Objects.requireNonNull(beliefs.profiles().get(profile));
    }

    private Stratum stratum(String profile) {
        return Objects.requireNonNull(rewards.profiles().get(profile));
    }
}
