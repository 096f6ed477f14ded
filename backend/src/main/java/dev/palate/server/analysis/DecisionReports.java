package dev.palate.server.analysis;

import dev.palate.api.model.AllocationDto;
import dev.palate.api.model.DecisionReportContentDto;
import dev.palate.api.model.ExperimentDto;
import dev.palate.server.experiment.ExperimentQueries;
import dev.palate.server.feedback.Evidence;
import dev.palate.server.platform.CanonicalJson;
import dev.palate.server.platform.JsonColumns;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Freezes what is known of an experiment when it is decided. */
@Service
class DecisionReports {

    private static final int FORMAT = 1;

    private final ExperimentQueries experiments;
    private final TrialQueries trials;
    private final RollupQueries rollups;
    private final LookStore looks;
    private final DecisionReportStore store;
    private final Evidence evidence;
    private final JsonColumns json;

    DecisionReports(
            ExperimentQueries experiments,
            TrialQueries trials,
            RollupQueries rollups,
            LookStore looks,
            DecisionReportStore store,
            Evidence evidence,
            JsonColumns json) {
        this.experiments = experiments;
        this.trials = trials;
        this.rollups = rollups;
        this.looks = looks;
        this.store = store;
        this.evidence = evidence;
        this.json = json;
    }

    /** @throws NotDecidedException if there is none yet */
    Mono<DecisionReport> get(long projectId, String experiment) {
        return trials.find(projectId, experiment)
                .flatMap(found -> store.find(found.id()))
                .switchIfEmpty(Mono.error(() -> new NotDecidedException(experiment)));
    }

    /** While no evidence is taken in, as the transaction of a decision does not see the database at one moment. */
    Mono<Void> freeze(long projectId, String experiment) {
        return evidence.exclusively(
                projectId,
                Mono.zip(experiments.shown(projectId, experiment), trials.find(projectId, experiment))
                        .flatMap(found -> freeze(projectId, found.getT1(), found.getT2())));
    }

    private Mono<Void> freeze(long projectId, ExperimentDto definition, Experiment experiment) {
        return Mono.zip(
                        experiments.allocations(projectId, experiment.key()).collectList(),
                        trials.metrics(projectId).collectList(),
                        rollups.withHeavySubjects(projectId, experiment),
                        looks.newest(experiment.id()))
                .map(all -> content(definition, all.getT1(), experiment, all.getT2(), all.getT3(), all.getT4()))
                .map(content -> DecisionReport.of(CanonicalJson.of(json.tree(content))))
                .flatMap(report -> store.insert(
                        projectId,
                        experiment.id(),
                        report,
                        decidedAt(definition).toInstant()));
    }

    private static DecisionReportContentDto content(
            ExperimentDto definition,
            List<AllocationDto> allocations,
            Experiment experiment,
            List<Metric> metrics,
            Rollups sums,
            List<Look> lastLook) {
        return new DecisionReportContentDto(
                FORMAT,
                decidedAt(definition),
                definition,
                allocations.stream()
                        .sorted(Comparator.comparing(AllocationDto::getNumber))
                        .toList(),
                new ResultsReport(experiment, metrics, sums, Look.LEVEL, false, null, lastLook)
                        .at(decidedAt(definition).toInstant()),
                new RollupSums(sums, metrics).dto(),
                lastLook.stream().map(Look::dto).toList());
    }

    private static OffsetDateTime decidedAt(ExperimentDto definition) {
        return Objects.requireNonNull(definition.getDecidedAt());
    }
}
