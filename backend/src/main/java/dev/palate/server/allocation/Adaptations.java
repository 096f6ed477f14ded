package dev.palate.server.allocation;

import dev.palate.server.experiment.AdaptiveExperiment;
import dev.palate.server.experiment.AdaptiveExperiments;
import dev.palate.server.experiment.AllocationPolicy;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Lets the traffic of an experiment follow its rewards, one step at a time. A step is taken on what was read, and not at all if
 * somebody changed the experiment meanwhile.
 */
@Service
class Adaptations {

    private static final String FOLLOWING = "shares follow the chances to be best";

    private final AdaptiveExperiments experiments;
    private final RewardQueries rewards;
    private final AdaptationStore store;
    private final Doubts doubts;
    private final TransactionalOperator transaction;

    Adaptations(
            AdaptiveExperiments experiments,
            RewardQueries rewards,
            AdaptationStore store,
            Doubts doubts,
            TransactionalOperator transaction) {
        this.experiments = experiments;
        this.rewards = rewards;
        this.store = store;
        this.doubts = doubts;
        this.transaction = transaction;
    }

    /** Takes the next step of an experiment if it is due. */
    Mono<Void> advance(AdaptiveExperiment experiment, Instant now) {
        return store.find(experiment.id())
                .defaultIfEmpty(Adaptation.begin(now))
                .flatMap(before -> experiment.isRunning()
                        ? advance(experiment, before, now)
                        : save(experiment, before, before.in(Phase.PAUSED, "the experiment is paused", now)));
    }

    private Mono<Void> advance(AdaptiveExperiment experiment, Adaptation before, Instant now) {
        return rewards.reward(
                        experiment.projectId(),
                        experiment.metric(),
                        experiment.policy().source())
                .flatMap(reward -> rewards.of(experiment.id(), reward))
                .flatMap(found -> doubts.about(experiment.projectId(), found, now)
                        .map(doubt -> save(experiment, before, before.in(Phase.PAUSED, doubt, now)))
                        .defaultIfEmpty(Mono.defer(() -> step(experiment, before, found, now)))
                        .flatMap(step -> step));
    }

    private Mono<Void> step(AdaptiveExperiment experiment, Adaptation before, Rewards found, Instant now) {
        var steering = Steering.of(experiment);
        var missing = missing(experiment, steering, found);
        if (missing.isPresent()) {
            return save(experiment, before, before.in(Phase.EXPLORING, missing.get(), now));
        }
        var policy = experiment.policy();
        if (!policy.cadence().isDue(before.sinceUpdate(now), found.events() - before.events())) {
            return save(experiment, before, before.waiting(FOLLOWING, now));
        }
        return Beliefs.of(found, steering.open(), policy.memory())
                .map(beliefs -> steer(steering, found, beliefs, before, now))
                .orElseGet(() -> save(
                        experiment,
                        before,
                        before.in(Phase.EXPLORING, "all judgements of a variant are the same", now)));
    }

    /** What is missing before the first update. */
    private static Optional<String> missing(AdaptiveExperiment experiment, Steering steering, Rewards found) {
        var needed = experiment.policy().exploration();
        return steering.open().stream()
                .filter(variant ->
                        found.subjects(variant) < needed.subjects() || found.answers(variant) < needed.answers())
                .findFirst()
                .map(variant -> "variant '%s' has %d of %d subjects, and %d of %d with feedback"
                        .formatted(
                                experiment.variants().get(variant).key(),
                                found.subjects(variant),
                                needed.subjects(),
                                found.answers(variant),
                                needed.answers()));
    }

    private Mono<Void> steer(Steering steering, Rewards found, Beliefs beliefs, Adaptation before, Instant now) {
        var experiment = steering.experiment();
        var next = steering.next(beliefs.chances());
        if (!steering.isWorthwhile(next)) {
            return save(
                    experiment, before, before.updated("no share would change by half a percent", now, found.events()));
        }
        var reason = "%s after %d judgements".formatted(wish(experiment.policy()), found.events());
        return experiments
                .reallocate(experiment, steering.weights(next), reason, steering.posterior(found, beliefs))
                .then(save(experiment, before, before.updated(FOLLOWING, now, found.events())))
                .as(transaction::transactional);
    }

    private static String wish(AllocationPolicy policy) {
        return switch (policy.mode()) {
            case TOP_TWO -> "Leader against challengers";
            case KEEP_ADAPTING -> "Chances to be best, by recent feedback,";
            default -> "Chances to be best";
        };
    }

    private Mono<Void> save(AdaptiveExperiment experiment, Adaptation before, Adaptation after) {
        return after.equals(before) ? Mono.empty() : store.save(experiment.id(), after);
    }
}
