package dev.palate.server.analysis;

import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import dev.palate.api.model.ExperimentPlanDto;
import dev.palate.api.model.GivenPlanInputsDto;
import dev.palate.api.model.PlanExperimentDto;
import dev.palate.server.platform.ConsistentReads;
import dev.palate.server.platform.InvalidRequestException;
import dev.palate.server.platform.NotFoundException;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Plans experiments by what the traffic of a prompt says. */
@Service
class Planning {

    private static final String DEFAULT_LABEL = "production";

    private final PlanningQueries traffic;
    private final TrialQueries trials;
    private final ConsistentReads reads;

    /** What was learned, from which traffic and whose judgements. */
    private record Learned(
            PlanInputs inputs,
            PlanningTraffic traffic,
            @Nullable String source) {}

    Planning(PlanningQueries traffic, TrialQueries trials, ConsistentReads reads) {
        this.traffic = traffic;
        this.trials = trials;
        this.reads = reads;
    }

    Mono<ExperimentPlanDto> of(long projectId, String prompt, PlanExperimentDto request) {
        var label = requireNonNullElse(request.getLabel(), DEFAULT_LABEL);
        var source = request.getSource() == null ? null : request.getSource().getValue();
        return traffic.prompt(projectId, prompt)
                .zipWhen(promptId -> metric(projectId, request.getMetric()))
                .flatMap(found -> learn(projectId, found.getT1(), label, found.getT2(), source)
                        .map(learned -> plan(prompt, label, found.getT2(), request, learned)))
                .as(reads::atOneMoment);
    }

    private Mono<Metric> metric(long projectId, String key) {
        return trials.metrics(projectId)
                .filter(metric -> metric.key().equals(key))
                .next()
                .switchIfEmpty(Mono.error(() -> new NotFoundException("metric", key)));
    }

    private Mono<Learned> learn(long projectId, long promptId, String label, Metric metric, @Nullable String source) {
        return Mono.zip(
                        traffic.experiments(promptId, label),
                        traffic.recentExposures(projectId, promptId, label),
                        PlanningTraffic::new)
                .flatMap(all -> metric.isPairwise()
                        ? fromComparisons(promptId, metric, source, all)
                        : fromExperiments(metric, source, all)
                                .switchIfEmpty(fromExposures(projectId, promptId, label, metric, source, all)));
    }

    /** Nothing where the metric was judged in none. */
    private Mono<Learned> fromExperiments(Metric metric, @Nullable String source, PlanningTraffic all) {
        return traffic.saidOfControl(all.experiments(), metric)
                .collectList()
                .map(said -> bySource(
                        said, PlanningQueries.Said::source, one -> one.sums().events(), source))
                .filter(said -> !said.isEmpty())
                .map(said -> {
                    var judged = all.experiments().stream()
                            .filter(past -> said.stream().anyMatch(one -> one.experimentId() == past.id()))
                            .toList();
                    return learned(metric, new PlanningTraffic(judged, all.recent()), said);
                });
    }

    private Mono<Learned> fromExposures(
            long projectId, long promptId, String label, Metric metric, @Nullable String source, PlanningTraffic all) {
        return traffic.saidOfRecent(
                        projectId, promptId, label, metric, all.recent().subjects())
                .collectList()
                .map(said -> bySource(
                        said, PlanningQueries.Said::source, one -> one.sums().events(), source))
                .map(said -> learned(metric, new PlanningTraffic(List.of(), all.recent()), said));
    }

    private static Learned learned(Metric metric, PlanningTraffic traffic, List<PlanningQueries.Said> said) {
        var sums = said.stream().map(PlanningQueries.Said::sums).reduce(VariantSums.EMPTY, VariantSums::plus);
        var silent = VariantSums.of(traffic.dto().getSubjects(), Answers.NONE);
        return new Learned(
                PlanInputs.of(metric, traffic.subjectsPerDay(), said.isEmpty() ? silent : sums),
                traffic,
                said.isEmpty() ? null : said.get(0).source());
    }

    private Mono<Learned> fromComparisons(long promptId, Metric metric, @Nullable String source, PlanningTraffic all) {
        return traffic.compared(promptId, metric, all.experiments())
                .collectList()
                .map(compared -> bySource(
                        compared,
                        PlanningQueries.Compared::source,
                        one -> one.sums().comparisons(),
                        source))
                .map(compared -> new Learned(
                        PlanInputs.of(
                                metric,
                                all.subjectsPerDay(),
                                compared.stream()
                                        .map(PlanningQueries.Compared::sums)
                                        .reduce(ComparisonSums.NONE, ComparisonSums::plus)),
                        all,
                        compared.isEmpty() ? null : compared.get(0).source()));
    }

    /** What the chosen source said, or else end users, or else whoever said most. */
    private static <T> List<T> bySource(
            List<T> all, Function<T, String> sourceOf, ToLongFunction<T> events, @Nullable String chosen) {
        var said = all.stream().collect(groupingBy(sourceOf, summingLong(events)));
        var source = chosen == null ? UsualSource.of(said).orElse("") : chosen;
        return all.stream().filter(one -> sourceOf.apply(one).equals(source)).toList();
    }

    private static ExperimentPlanDto plan(
            String prompt, String label, Metric metric, PlanExperimentDto request, Learned learned) {
        var given = requireNonNullElse(request.getInputs(), new GivenPlanInputsDto());
        var inputs = learned.inputs().with(given);
        if (inputs.hasImpossibleValue()) {
            throw new InvalidRequestException("/inputs/value", "must be between 0 and 1, as shares are");
        }
        if (given.getResemblance() != null && given.getVariance() == null && !inputs.hasResemblance()) {
            throw new InvalidRequestException(
                    "/inputs/resemblance", "needs a variance, as it is contained in the one that was learned");
        }
        return new PlanReport(metric, inputs, PlanQuestion.of(request))
                .dto(prompt, label, learned.source(), learned.traffic().dto());
    }
}
