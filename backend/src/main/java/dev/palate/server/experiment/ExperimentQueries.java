package dev.palate.server.experiment;

import dev.palate.api.model.AllocationDto;
import dev.palate.api.model.ExperimentDto;
import dev.palate.engine.snapshot.Experiment;
import dev.palate.engine.snapshot.Holdout;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The experiments of a project in the engine's form, or in that of the contract. */
@Component
public final class ExperimentQueries {

    private final ExperimentStore experiments;
    private final AllocationStore allocations;
    private final HoldoutStore holdouts;

    ExperimentQueries(ExperimentStore experiments, AllocationStore allocations, HoldoutStore holdouts) {
        this.experiments = experiments;
        this.allocations = allocations;
        this.holdouts = holdouts;
    }

    /** The running experiments of a project; paused ones send no traffic. */
    public Flux<Experiment> running(long projectId) {
        return experiments.list(projectId, ExperimentFilter.RUNNING).map(experiment -> experiment.toEngine());
    }

    /** The ids of the running experiments of a project, by key. */
    public Mono<Map<String, Long>> ids(long projectId) {
        return experiments
                .list(projectId, ExperimentFilter.RUNNING)
                .collectMap(experiment -> experiment.key(), experiment -> experiment.id());
    }

    /** An experiment as the contract shows it. */
    public Mono<ExperimentDto> shown(long projectId, String key) {
        return experiments.find(projectId, key).map(ExperimentMapper::toDto);
    }

    /** All allocations of an experiment as the contract shows them, newest first. */
    public Flux<AllocationDto> allocations(long projectId, String key) {
        return experiments
                .find(projectId, key)
                .flatMapMany(experiment -> allocations
                        .list(projectId, experiment, Integer.MAX_VALUE, Integer.MAX_VALUE)
                        .map(allocation -> ExperimentMapper.toDto(experiment, allocation)));
    }

    /** The holdouts of a project. */
    public Flux<Holdout> holdouts(long projectId) {
        return holdouts.list(projectId).map(holdout -> holdout.toEngine());
    }
}
