package dev.palate.server.experiment;

import dev.palate.engine.snapshot.Experiment;
import dev.palate.engine.snapshot.Holdout;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The experiments of a project in the engine's form. */
@Component
public final class ExperimentQueries {

    private final ExperimentStore experiments;
    private final HoldoutStore holdouts;

    ExperimentQueries(ExperimentStore experiments, HoldoutStore holdouts) {
        this.experiments = experiments;
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

    /** The holdouts of a project. */
    public Flux<Holdout> holdouts(long projectId) {
        return holdouts.list(projectId).map(holdout -> holdout.toEngine());
    }
}
