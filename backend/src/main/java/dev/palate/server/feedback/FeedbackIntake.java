package dev.palate.server.feedback;

import dev.palate.server.platform.GroupCommit;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Takes judgements in; an outcome is answered when the judgement and what it changes in the roll-ups have committed. */
@Service
class FeedbackIntake {

    private static final int ITEMS_PER_COMMIT = 5_000;
    private static final int WAITING_REQUESTS = 2_000;

    private final Metrics metrics;
    private final PlainFeedback plain;
    private final FeedbackStore store;
    private final Evidence evidence;
    private final Clock clock;
    private final FeedbackMeters meters;
    private final Map<Long, GroupCommit<List<FeedbackItem>, List<ItemOutcome>>> commits = new ConcurrentHashMap<>();

    FeedbackIntake(
            Metrics metrics,
            PlainFeedback plain,
            FeedbackStore store,
            Evidence evidence,
            Clock clock,
            FeedbackMeters meters) {
        this.metrics = metrics;
        this.plain = plain;
        this.store = store;
        this.evidence = evidence;
        this.clock = clock;
        this.meters = meters;
    }

    /** Items are read before they wait, so that reading goes on while the database writes. */
    Mono<List<ItemOutcome>> take(long projectId, List<JsonNode> items) {
        return metrics.declared(projectId, metricKeys(items))
                .map(declared -> new FeedbackItemParser(declared, clock.instant()))
                .map(parser -> items.stream()
                        .map(item -> FeedbackItem.read(item, parser))
                        .toList())
                .flatMap(read ->
                        commits.computeIfAbsent(projectId, this::commits).add(read))
                .as(meters::time);
    }

    private static Set<String> metricKeys(List<JsonNode> items) {
        return items.stream()
                .map(item -> item.path("metric"))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .collect(Collectors.toSet());
    }

    private GroupCommit<List<FeedbackItem>, List<ItemOutcome>> commits(long projectId) {
        return new GroupCommit<>(
                ITEMS_PER_COMMIT,
                WAITING_REQUESTS,
                List::size,
                requests -> ingest(projectId, requests)
                        .doOnNext(batch -> batch.countWith(meters))
                        .map(batch -> FeedbackBatch.split(batch.outcomes(), requests)));
    }

    private Mono<FeedbackBatch> ingest(long projectId, List<List<FeedbackItem>> requests) {
        return Mono.fromSupplier(() -> FeedbackBatch.of(requests.stream().flatMap(Collection::stream)))
                .flatMap(batch -> takePlain(projectId, batch))
                .flatMap(batch -> takeOthers(projectId, batch));
    }

    private Mono<FeedbackBatch> takePlain(long projectId, FeedbackBatch batch) {
        var events = batch.maybePlain();
        return events.isEmpty()
                ? Mono.just(batch)
                : evidence.together(projectId, plain.take(projectId, events))
                        .doOnNext(batch::settlePlain)
                        .onErrorComplete(DuplicateKeyException.class)
                        .thenReturn(batch);
    }

    private Mono<FeedbackBatch> takeOthers(long projectId, FeedbackBatch batch) {
        return batch.open().isEmpty()
                ? Mono.just(batch)
                : evidence.exclusively(
                                projectId,
                                Mono.fromSupplier(batch::rest)
                                        .flatMap(rest -> fold(projectId, rest).thenReturn(rest)))
                        .map(batch::with);
    }

    private Mono<Void> fold(long projectId, FeedbackBatch batch) {
        return store.received(projectId, batch.open())
                .doOnNext(batch::settleRepeated)
                .then(Mono.defer(() -> store.exposures(projectId, batch.open()).collectList()))
                .map(ExposureIndex::new)
                .flatMap(exposures -> write(projectId, batch, exposures));
    }

    private Mono<Void> write(long projectId, FeedbackBatch batch, ExposureIndex exposures) {
        batch.match(exposures);
        var events = batch.open();
        var matched = events.stream().filter(event -> !event.isPending()).toList();
        return store.insert(projectId, events)
                .then(evidence.fold(projectId, exposures, List.of(), matched, batch::foldInto));
    }
}
