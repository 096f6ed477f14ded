package dev.palate.server.feedback;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
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
    private final TransactionalOperator transaction;

    Evidence(PlainExposures plain, FeedbackStore feedback, RollupStore rollups, TransactionalOperator transaction) {
        this.plain = plain;
        this.feedback = feedback;
        this.rollups = rollups;
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
     * Folds new evidence.
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
        return feedback.newest(projectId, judgements, events)
                .collectMap(FeedbackEvent::judgement)
                .flatMap(newest -> rollups.units(units(index, exposures, events))
                        .map(units -> new Fold(index.byId(), newest, units)))
                .doOnNext(evidence)
                .flatMap(rollups::save);
    }

    private static Collection<Unit> units(
            ExposureIndex index, List<ExposureFacts> exposures, List<FeedbackEvent> events) {
        var judged = events.stream()
                .filter(event -> !event.kind().isComparison())
                .map(event -> index.byId().get(Objects.requireNonNull(event.exposureId())));
        return new HashSet<>(Stream.concat(exposures.stream(), judged)
                .map(exposure -> Objects.requireNonNull(exposure).unit())
                .filter(Objects::nonNull)
                .toList());
    }

    private static ExposureIndex union(List<ExposureFacts> one, List<ExposureFacts> other) {
        var all = new ArrayList<>(one);
        all.addAll(other);
        return new ExposureIndex(all);
    }
}
