package dev.palate.server.analysis;

import dev.palate.api.model.FeedbackSourceDto;
import dev.palate.api.model.ResultSeriesDto;
import dev.palate.api.model.ResultsDto;
import dev.palate.server.platform.ConsistentReads;
import dev.palate.server.platform.NotFoundException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** The results of experiments; each answer is computed from one state of the roll-ups, which fit together only so. */
@Service
class Results {

    private static final String NO_SOURCE = "";

    private final TrialQueries experiments;
    private final RollupQueries rollups;
    private final SeriesQueries series;
    private final LookStore looks;
    private final ConsistentReads reads;
    private final Clock clock;

    Results(
            TrialQueries experiments,
            RollupQueries rollups,
            SeriesQueries series,
            LookStore looks,
            ConsistentReads reads,
            Clock clock) {
        this.experiments = experiments;
        this.rollups = rollups;
        this.series = series;
        this.looks = looks;
        this.reads = reads;
        this.clock = clock;
    }

    /**
     * @param capped whether {@link HeavySubjects} weigh less than all they said
     * @param source whose judgements decide; none for the usual one
     */
    Mono<ResultsDto> of(
            long projectId, String experiment, double level, boolean capped, @Nullable FeedbackSourceDto source) {
        return experiments
                .find(projectId, experiment)
                .flatMap(found -> report(projectId, found, level, capped, source))
                .as(reads::atOneMoment)
                .map(report -> report.at(clock.instant()));
    }

    private Mono<ResultsReport> report(
            long projectId, Experiment experiment, double level, boolean capped, @Nullable FeedbackSourceDto source) {
        return Mono.zip(
                        experiments.metrics(projectId).collectList(),
                        capped
                                ? rollups.withHeavySubjects(projectId, experiment)
                                        .map(Rollups::capped)
                                : rollups.of(projectId, experiment),
                        looks.newest(experiment.id()))
                .map(all -> new ResultsReport(
                        experiment,
                        all.getT1(),
                        all.getT2(),
                        level,
                        capped,
                        source == null ? null : source.getValue(),
                        all.getT3()));
    }

    /** @param source none for the usual one */
    Mono<ResultSeriesDto> series(
            long projectId, String experiment, String metric, @Nullable FeedbackSourceDto source, double level) {
        return experiments
                .find(projectId, experiment)
                .flatMap(found -> metric(projectId, metric).flatMap(declared -> series(found, declared, source, level)))
                .as(reads::atOneMoment);
    }

    private Mono<Metric> metric(long projectId, String key) {
        return experiments
                .metrics(projectId)
                .filter(metric -> metric.key().equals(key))
                .next()
                .switchIfEmpty(Mono.error(() -> new NotFoundException("metric", key)));
    }

    private Mono<ResultSeriesDto> series(
            Experiment experiment, Metric metric, @Nullable FeedbackSourceDto source, double level) {
        return Mono.justOrEmpty(source)
                .map(FeedbackSourceDto::getValue)
                .switchIfEmpty(series.usualSource(experiment, metric))
                .defaultIfEmpty(NO_SOURCE)
                .flatMap(judge -> series.daily(experiment, metric, judge)
                        .collectList()
                        .map(daily -> new SeriesReport(experiment, metric, level).points(daily))
                        .zipWith(looks.list(experiment.id(), metric.key(), judge)
                                .map(Look::dto)
                                .collectList())
                        .map(both -> new ResultSeriesDto(
                                        experiment.key(), metric.key(), level, both.getT1(), both.getT2())
                                .source(judge.equals(NO_SOURCE) ? null : FeedbackSourceDto.fromValue(judge))));
    }
}
