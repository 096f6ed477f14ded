package dev.palate.server.analysis;

import dev.palate.server.feedback.Evidence;
import java.time.Clock;
import java.util.List;
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
    private final Evidence evidence;
    private final Clock clock;

    LookKeeper(TrialQueries trials, RollupQueries rollups, LookStore store, Evidence evidence, Clock clock) {
        this.trials = trials;
        this.rollups = rollups;
        this.store = store;
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
                .map(all -> news(experiment, all.getT1(), all.getT2(), all.getT3()))
                .flatMap(looks -> store.insert(experiment.id(), looks));
    }

    private List<Look> news(Experiment experiment, List<Metric> metrics, Rollups sums, List<Look> before) {
        var looks = new ResultsReport(experiment, metrics, sums, Look.LEVEL, false, null, before).look(clock.instant());
        return looks.stream().allMatch(look -> look.seesNothingNewAfter(before)) ? List.of() : looks;
    }
}
