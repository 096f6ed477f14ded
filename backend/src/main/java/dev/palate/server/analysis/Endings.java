package dev.palate.server.analysis;

import dev.palate.server.experiment.ExperimentListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Keeps what was known when an experiment ended. */
@Component
class Endings implements ExperimentListener {

    private final LookKeeper looks;
    private final DecisionReports reports;

    Endings(LookKeeper looks, DecisionReports reports) {
        this.looks = looks;
        this.reports = reports;
    }

    @Override
    public Mono<Void> stopped(long projectId, String experiment) {
        return looks.take(projectId, experiment);
    }

    @Override
    public Mono<Void> decided(long projectId, String experiment) {
        return looks.take(projectId, experiment).then(reports.freeze(projectId, experiment));
    }
}
