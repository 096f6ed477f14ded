package dev.palate.server.allocation;

import dev.palate.engine.routing.Buckets;
import dev.palate.server.experiment.AdaptiveExperiment;
import dev.palate.server.experiment.AllocationMode;
import dev.palate.server.experiment.Posterior;
import dev.palate.statistics.allocation.RewardBelief;
import dev.palate.statistics.allocation.TrafficShares;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How the traffic of an experiment, or of one profile in it, moves towards what is believed: by its policy, with its floors, no
 * share further than its cap. Variants without a share were closed by somebody and stay so.
 *
 * @param sharesPpm of all variants now
 * @param open the positions of those that have one
 */
record Steering(AdaptiveExperiment experiment, List<Integer> sharesPpm, List<Integer> open) {

    /** The leader's probability in top-two sampling. */
    private static final double LEADER = 0.5;

    /** Changes that are not worth a revision, as each moves subjects and begins a period. */
    private static final double SMALLEST_CHANGE = 0.005;

    Steering {
        sharesPpm = List.copyOf(sharesPpm);
        open = List.copyOf(open);
    }

    /** Of subjects who have no profile that has left the pool. */
    static Steering of(AdaptiveExperiment experiment) {
        return of(
                experiment,
                experiment.variants().stream()
                        .map(AdaptiveExperiment.Arm::sharePpm)
                        .toList());
    }

    /** Of the subjects of a profile, who had the shares of the pool until it left. */
    static Steering of(AdaptiveExperiment experiment, String profile) {
        var own = experiment.profiles().get(profile);
        return own == null ? of(experiment) : of(experiment, own);
    }

    private static Steering of(AdaptiveExperiment experiment, List<Integer> sharesPpm) {
        return new Steering(experiment, sharesPpm, Beliefs.open(sharesPpm));
    }

    /** The next shares of the open variants. */
    TrafficShares next(TrafficShares chances) {
        var policy = experiment.policy();
        var wanted = policy.mode() == AllocationMode.TOP_TWO ? chances.topTwo(LEADER) : chances;
        return wanted.withFloors(floors()).limitedFrom(current(), policy.maximumChange());
    }

    private List<Double> floors() {
        var policy = experiment.policy();
        return open.stream()
                .map(variant -> experiment.variants().get(variant).control() ? policy.controlFloor() : policy.floor())
                .toList();
    }

    private TrafficShares current() {
        return new TrafficShares(open.stream()
                .map(variant -> sharesPpm.get(variant) / (double) Buckets.COUNT)
                .toList());
    }

    /** Whether the shares are to be put into force; where old feedback is forgotten, each update begins a period. */
    boolean isWorthwhile(TrafficShares next) {
        var now = current().shares();
        return experiment.policy().mode() == AllocationMode.KEEP_ADAPTING
                || IntStream.range(0, now.size())
                        .anyMatch(i -> Math.abs(next.shares().get(i) - now.get(i)) >= SMALLEST_CHANGE);
    }

    /** The shares as weights of all variants. */
    Map<String, Double> weights(TrafficShares shares) {
        var weights = new LinkedHashMap<String, Double>();
        experiment.variants().forEach(variant -> weights.put(variant.key(), 0.0));
        IntStream.range(0, open.size())
                .forEach(i -> weights.put(
                        experiment.variants().get(open.get(i)).key(),
                        shares.shares().get(i)));
        return weights;
    }

    /**
     * What was believed of the open variants.
     *
     * @param deviation of what profiles think of a variant
     * @param counts of those who told
     */
    Posterior posterior(Reward reward, Beliefs beliefs, @Nullable Double deviation, Counts counts) {
        return new Posterior(
                reward.metric(),
                reward.source(),
                IntStream.range(0, open.size())
                        .mapToObj(i -> believed(
                                open.get(i),
                                counts,
                                beliefs.variants().get(i),
                                beliefs.chances().shares().get(i)))
                        .toList(),
                deviation);
    }

    private Posterior.OfVariant believed(int variant, Counts counts, RewardBelief belief, double chance) {
        return new Posterior.OfVariant(
                experiment.variants().get(variant).key(),
                counts.subjects(variant),
                counts.answers(variant),
                belief.mean(),
                belief.standardDeviation(),
                chance);
    }
}
