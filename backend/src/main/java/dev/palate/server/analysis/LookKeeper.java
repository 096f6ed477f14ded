package dev.palate.server.analysis;

import dev.palate.server.feedback.Evidence;
import java.time.Clock;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Looks at experiments and keeps what was seen. No evidence of the project is taken in meanwhile, which lasts as long as reading
 * its roll-ups; so looks see one moment, and no two instances look at the same time.
 */
@Service
class LookKeeper {

    private final TrialQueries trials;
    private final RollupQueries rollups;
    private final LookStore store;
    private final SplitLookStore splits;
    private final Evidence evidence;
    private final Clock clock;

    LookKeeper(
            TrialQueries trials,
            RollupQueries rollups,
            LookStore store,
            SplitLookStore splits,
            Evidence evidence,
            Clock clock) {
        this.trials = trials;
        this.rollups = rollups;
        this.store = store;
        this.splits = splits;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** Keeps a look if it saw something new. */
    Mono<Void> take(long projectId, String experiment) {
        return evidence.exclusively(
                projectId, trials.find(projectId, experiment).flatMap(found -> take(projectId, found)));
    }

    private Mono<Void> take(long projectId, Experiment experiment) {
        return Mono.zip(
                        trials.metrics(projectId).collectList(),
                        rollups.of(projectId, experiment),
                        store.newest(experiment.id()))
                .map(all ->
                        new ResultsReport(experiment, all.getT1(), all.getT2(), Look.LEVEL, false, null, all.getT3()))
                .flatMap(report -> keep(experiment, report));
    }

    private Mono<Void> keep(Experiment experiment, ResultsReport report) {
        var now = clock.instant();
        return store.insert(experiment.id(), report.news(now))
                .then(splits.keep(experiment.id(), report.splitLooks(), now));
    }
}
