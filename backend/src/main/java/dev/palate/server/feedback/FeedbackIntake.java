package dev.palate.server.feedback;

import dev.palate.server.platform.GroupCommit;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Takes judgements in; an outcome is answered when the judgement and what it changes in the roll-ups have committed. */
@Service
class FeedbackIntake {

    private static final int ITEMS_PER_COMMIT = 5_000;
    private static final int WAITING_REQUESTS = 2_000;

    private final Metrics metrics;
    private final FeedbackStore store;
    private final Evidence evidence;
    private final Clock clock;
    private final FeedbackMeters meters;
    private final Map<Long, GroupCommit<List<JsonNode>, List<ItemOutcome>>> commits = new ConcurrentHashMap<>();

    FeedbackIntake(Metrics metrics, FeedbackStore store, Evidence evidence, Clock clock, FeedbackMeters meters) {
        this.metrics = metrics;
        this.store = store;
        this.evidence = evidence;
        this.clock = clock;
        this.meters = meters;
    }

    Mono<List<ItemOutcome>> take(long projectId, List<JsonNode> items) {
        return commits.computeIfAbsent(projectId, this::commits).add(items).as(meters::time);
    }

    private GroupCommit<List<JsonNode>, List<ItemOutcome>> commits(long projectId) {
        return new GroupCommit<>(
                ITEMS_PER_COMMIT,
                WAITING_REQUESTS,
                List::size,
                requests -> evidence.exclusively(
                                projectId,
                                ingest(
                                        projectId,
                                        requests.stream()
                                                .flatMap(Collection::stream)
                                                .toList()))
                        .doOnNext(batch -> batch.countWith(meters))
                        .map(batch -> FeedbackBatch.split(batch.outcomes(), requests)));
    }

    private Mono<FeedbackBatch> ingest(long projectId, List<JsonNode> items) {
        return metrics.byKey(projectId)
                .map(declared -> new FeedbackBatch(items, new FeedbackItemParser(declared, clock.instant())))
                .flatMap(batch -> store.received(projectId, batch.open())
                        .doOnNext(batch::settleRepeated)
                        .then(Mono.defer(
                                () -> store.exposures(projectId, batch.open()).collectList()))
                        .map(ExposureIndex::new)
                        .flatMap(exposures -> write(projectId, batch, exposures))
                        .thenReturn(batch));
    }

    private Mono<Void> write(long projectId, FeedbackBatch batch, ExposureIndex exposures) {
        batch.match(exposures);
        var events = batch.open();
        var matched = events.stream().filter(event -> !event.isPending()).toList();
        return evidence.fold(projectId, exposures, List.of(), matched, batch::foldInto)
                .then(store.insert(projectId, events));
    }
}
