package dev.palate.server.allocation;

import dev.palate.server.experiment.AdaptiveExperiment;
import dev.palate.server.experiment.AdaptiveExperiments;
import java.time.Instant;
import java.util.List;
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
                .flatMap(reward ->
                        rewards.of(experiment.id(), reward, experiment.policy().perProfile()))
                .flatMap(found -> doubts.about(experiment.projectId(), found, now)
                        .map(doubt -> save(experiment, before, before.in(Phase.PAUSED, doubt, now)))
                        .defaultIfEmpty(Mono.defer(() -> step(experiment, before, found, now)))
                        .flatMap(step -> step));
    }

    private Mono<Void> step(AdaptiveExperiment experiment, Adaptation before, Rewards found, Instant now) {
        var open = Steering.of(experiment).open();
        var missing = missing(experiment, open, found);
        if (missing.isPresent()) {
            return save(experiment, before, before.in(Phase.EXPLORING, missing.get(), now));
        }
        var policy = experiment.policy();
        if (!policy.cadence().isDue(before.sinceUpdate(now), found.events() - before.events())) {
            return save(experiment, before, before.waiting(FOLLOWING, now));
        }
        return ProfileBeliefs.of(found, open, policy.memory())
                .map(beliefs -> put(new Update(experiment, found, beliefs), before, now))
                .orElseGet(() -> save(
                        experiment,
                        before,
                        before.in(Phase.EXPLORING, "all judgements of a variant are the same", now)));
    }

    /** What is missing before the first update. */
    private static Optional<String> missing(AdaptiveExperiment experiment, List<Integer> open, Rewards found) {
        var needed = experiment.policy().exploration();
        return open.stream()
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

    private Mono<Void> put(Update update, Adaptation before, Instant now) {
        var experiment = update.experiment();
        var events = update.rewards().events();
        if (!update.isWorthwhile()) {
            return save(experiment, before, before.updated("no share would change by half a percent", now, events));
        }
        return experiments
                .reallocate(experiment, update.weights(), update.reason(), update.posterior(), update.profiles())
                .then(save(experiment, before, before.updated(FOLLOWING, now, events)))
                .as(transaction::transactional);
    }

    private Mono<Void> save(AdaptiveExperiment experiment, Adaptation before, Adaptation after) {
        return after.equals(before) ? Mono.empty() : store.save(experiment.id(), after);
    }
}
