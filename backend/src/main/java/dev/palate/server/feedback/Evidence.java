package dev.palate.server.feedback;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Brings exposures and judgements together. Evidence of a project is taken in by one transaction at a time, whichever instance
 * it reaches, so that totals are read and written without races. Only what is added without being read first goes together.
 */
@Service
public class Evidence {

    private final PlainExposures plain;
    private final FeedbackStore feedback;
    private final RollupStore rollups;
    private final CovariateStore covariates;
    private final TransactionalOperator transaction;

    Evidence(
            PlainExposures plain,
            FeedbackStore feedback,
            RollupStore rollups,
            CovariateStore covariates,
            TransactionalOperator transaction) {
        this.plain = plain;
        this.feedback = feedback;
        this.rollups = rollups;
        this.covariates = covariates;
        this.transaction = transaction;
    }

    /** Runs work in a transaction that is the only one taking in evidence of the project. */
    public <T> Mono<T> exclusively(long projectId, Mono<T> work) {
        return feedback.lock(projectId).then(work).as(transaction::transactional);
    }

    /** Runs work in a transaction beside others like it, while nobody takes in evidence of the project exclusively. */
    <T> Mono<T> together(long projectId, Mono<T> work) {
        return feedback.lockWithOthers(projectId).then(work).as(transaction::transactional);
    }

    /** Counts exposures that were just stored, and the judgements that waited for them; called inside {@link #exclusively}. */
    public Mono<Void> exposed(long projectId, List<ExposureFacts> exposures) {
        return exposures.isEmpty()
                ? Mono.empty()
                : plain.count(projectId, exposures)
                        .flatMap(rest -> countRest(
                                projectId,
                                rest.movingOf(exposures),
                                rest.isSomethingPending() ? exposures : List.of()));
    }

    private Mono<Void> countRest(long projectId, List<ExposureFacts> moving, List<ExposureFacts> awaited) {
        return moving.isEmpty() && awaited.isEmpty()
                ? Mono.empty()
                : feedback.waitingFor(projectId, awaited)
                        .collectList()
                        .flatMap(waiting -> feedback.exposures(projectId, waiting)
                                .collectList()
                                .flatMap(known -> countArrived(projectId, moving, waiting, union(known, awaited))));
    }

    private Mono<Void> countArrived(
            long projectId, List<ExposureFacts> exposures, List<FeedbackEvent> waiting, ExposureIndex index) {
        var ready = waiting.stream()
                .map(index::match)
                .filter(event -> !event.isPending())
                .toList();
        return feedback.match(projectId, ready).then(fold(projectId, index, exposures, ready, fold -> {
            exposures.forEach(fold::exposed);
            ready.forEach(fold::judged);
        }));
    }

    /**
     * Folds new evidence, which is stored.
     *
     * @param index all exposures that it refers to
     * @param exposures those that are new
     * @param events judgements that are matched
     * @param evidence hands them to the fold
     */
    Mono<Void> fold(
            long projectId,
            ExposureIndex index,
            List<ExposureFacts> exposures,
            List<FeedbackEvent> events,
            Consumer<Fold> evidence) {
        var judgements =
                events.stream().map(FeedbackEvent::judgement).distinct().toList();
        var said = said(index, events);
        return feedback.newest(projectId, judgements, events)
                .collectMap(FeedbackEvent::judgement)
                .flatMap(newest -> participants(projectId, index, exposures, events, said)
                        .flatMap(rollups::units)
                        .map(units -> new Fold(index.byId(), newest, units)))
                .doOnNext(evidence)
                .delayUntil(fold ->
                        covariates.scores(projectId, fold.unscored(said)).doOnNext(fold::scored))
                .flatMap(rollups::save);
    }

    /** The earliest day on which each subject gave a number that arrived. */
    private static Map<String, LocalDate> said(ExposureIndex index, List<FeedbackEvent> events) {
        var days = new HashMap<String, LocalDate>();
        for (var event : events) {
            var exposure = event.kind().isNumeric() ? index.byId().get(event.exposureId()) : null;
            if (exposure != null && exposure.subject() != null) {
                var day = LocalDate.ofInstant(event.occurredAt(), ZoneOffset.UTC);
                days.merge(exposure.subject(), day, (one, other) -> one.isBefore(other) ? one : other);
            }
        }
        return days;
    }

    /** Those whose units the evidence is about, and those who entered another experiment after they said it. */
    private Mono<Set<Participant>> participants(
            long projectId,
            ExposureIndex index,
            List<ExposureFacts> exposures,
            List<FeedbackEvent> events,
            Map<String, LocalDate> said) {
        var judged = events.stream()
                .filter(event -> !event.kind().isComparison())
                .map(event -> index.byId().get(Objects.requireNonNull(event.exposureId())));
        var units = Stream.concat(exposures.stream(), judged)
                .map(exposure -> Objects.requireNonNull(exposure).unit())
                .filter(Objects::nonNull)
                .map(Participant::of);
        return covariates
                .enteredAfter(projectId, said)
                .map(later -> Stream.concat(later.stream(), units).collect(Collectors.toSet()));
    }

    private static ExposureIndex union(List<ExposureFacts> one, List<ExposureFacts> other) {
        var all = new ArrayList<>(one);
        all.addAll(other);
        return new ExposureIndex(all);
    }
}
