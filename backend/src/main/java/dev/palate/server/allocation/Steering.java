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

/**
 * How an experiment's traffic moves towards what is believed: by its policy, with its floors, no share further than its cap.
 * Variants without a share were closed by somebody and stay so.
 *
 * @param open the positions of the others
 */
record Steering(AdaptiveExperiment experiment, List<Integer> open) {

    /** The leader's probability in top-two sampling. */
    private static final double LEADER = 0.5;

    /** Changes that are not worth a revision, as each moves subjects and begins a period. */
    private static final double SMALLEST_CHANGE = 0.005;

    static Steering of(AdaptiveExperiment experiment) {
        return new Steering(
                experiment,
                Beliefs.open(experiment.variants().stream()
                        .map(AdaptiveExperiment.Arm::sharePpm)
                        .toList()));
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
                .map(variant -> experiment.variants().get(variant).sharePpm() / (double) Buckets.COUNT)
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

    /** What was believed of the open variants. */
    Posterior posterior(Rewards rewards, Beliefs beliefs) {
        return new Posterior(
                rewards.reward().metric(),
                rewards.reward().source(),
                IntStream.range(0, open.size())
                        .mapToObj(i -> believed(
                                open.get(i),
                                rewards,
                                beliefs.variants().get(i),
                                beliefs.chances().shares().get(i)))
                        .toList());
    }

    private Posterior.OfVariant believed(int variant, Rewards rewards, RewardBelief belief, double chance) {
        return new Posterior.OfVariant(
                experiment.variants().get(variant).key(),
                rewards.subjects(variant),
                rewards.answers(variant),
                belief.mean(),
                belief.standardDeviation(),
                chance);
    }
}
