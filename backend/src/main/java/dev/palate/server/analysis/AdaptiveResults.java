package dev.palate.server.analysis;

import dev.palate.api.model.AdaptiveResultsDto;
import dev.palate.server.allocation.Adaptation;
import dev.palate.server.allocation.AdaptationStore;
import dev.palate.server.allocation.RewardQueries;
import dev.palate.server.platform.ConflictException;
import dev.palate.server.platform.ConsistentReads;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** The results of experiments whose traffic follows their rewards; each answer is computed from one state of the roll-ups. */
@Service
class AdaptiveResults {

    private final TrialQueries experiments;
    private final AdaptiveQueries adaptive;
    private final HealthQueries health;
    private final RewardQueries rewards;
    private final AdaptationStore adaptations;
    private final ConsistentReads reads;

    AdaptiveResults(
            TrialQueries experiments,
            AdaptiveQueries adaptive,
            HealthQueries health,
            RewardQueries rewards,
            AdaptationStore adaptations,
            ConsistentReads reads) {
        this.experiments = experiments;
        this.adaptive = adaptive;
        this.health = health;
        this.rewards = rewards;
        this.adaptations = adaptations;
        this.reads = reads;
    }

    Mono<AdaptiveResultsDto> of(long projectId, String key, double level) {
        return experiments
                .find(projectId, key)
                .flatMap(adaptive::policyOf)
                .filter(trial -> trial.policy().isAdaptive())
                .switchIfEmpty(Mono.error(() -> notAdaptive(key)))
                .flatMap(trial -> report(projectId, trial, level))
                .as(reads::atOneMoment);
    }

    private Mono<AdaptiveResultsDto> report(long projectId, AdaptiveTrial trial, double level) {
        var experiment = trial.experiment();
        var metric = Objects.requireNonNull(experiment.primaryMetric());
        return Mono.zip(
                        rewards.reward(projectId, metric, trial.policy().source())
                                .flatMap(reward -> rewards.of(
                                        experiment.id(), reward, trial.policy().perProfile())),
                        state(experiment),
                        health.entrants(experiment).flatMap(entrants -> adaptive.periods(experiment, entrants)),
                        rewards.unattributed(experiment.id()))
                .map(all -> new AdaptiveReport(trial, all.getT1(), all.getT2(), level).dto(all.getT3(), all.getT4()));
    }

    private Mono<Optional<Adaptation>> state(Experiment experiment) {
        return adaptations.find(experiment.id()).map(Optional::of).defaultIfEmpty(Optional.empty());
    }

    private static ConflictException notAdaptive(String key) {
        return new ConflictException(
                "not_adaptive",
                "Experiment is not adaptive",
                "The traffic of experiment '%s' does not follow its feedback; see its results.".formatted(key));
    }
}
