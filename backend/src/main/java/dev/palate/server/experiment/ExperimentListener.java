package dev.palate.server.experiment;

import reactor.core.publisher.Mono;

/** Does what belongs to the end of an experiment, in the transaction that ends it. */
public interface ExperimentListener {

    Mono<Void> stopped(long projectId, String experiment);

    Mono<Void> decided(long projectId, String experiment);
}
