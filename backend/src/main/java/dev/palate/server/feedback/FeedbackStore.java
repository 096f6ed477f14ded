package dev.palate.server.feedback;

import static dev.palate.server.platform.Columns.column;

import dev.palate.server.platform.JsonColumns;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The table {@code feedback}, and what it needs of the exposures. */
@Repository
class FeedbackStore {

    private static final String COLUMNS = """
            f.event_id, f.metric_id, f.kind, f.source, f.rater, f.exposure_id, f.request_id, f.number, f.category, f.body, \
            f.ranked, f.rank_numbers, f.target, f.retracted, f.metadata, f.content_hash, f.occurred_at, f.received_at\
            """;

    /** Whether nothing stored holds the place of the judgement {@code e}, and nothing before it in the same statement. */
    private static final String IS_FIRST = """
            e.target IS NOT NULL
                AND row_number() OVER (PARTITION BY e.judgement) = 1
                AND NOT EXISTS (SELECT FROM feedback h WHERE h.first AND h.judgement = e.judgement)\
            """;

    private final DatabaseClient db;
    private final JsonColumns json;

    FeedbackStore(DatabaseClient db, JsonColumns json) {
        this.db = db;
        this.json = json;
    }

    /** Waits until no other transaction has the evidence of the project, alone or with others. */
    Mono<Long> lock(long projectId) {
        return lock("SELECT pg_advisory_xact_lock(hashtext('evidence'), :projectId::int)", projectId);
    }

    /** Waits until no other transaction has the evidence of the project alone. */
    Mono<Long> lockWithOthers(long projectId) {
        return lock("SELECT pg_advisory_xact_lock_shared(hashtext('evidence'), :projectId::int)", projectId);
    }

    private Mono<Long> lock(String statement, long projectId) {
        return db.sql(statement).bind("projectId", projectId).fetch().rowsUpdated();
    }

    /** The content hashes of those events that were received before. */
    Mono<Map<UUID, UUID>> received(long projectId, List<FeedbackEvent> events) {
        return db.sql("""
                        SELECT event_id, content_hash
                        FROM feedback
                        WHERE project_id = :projectId AND event_id = ANY(:ids)
                        """)
                .bind("projectId", projectId)
                .bind("ids", column(events, FeedbackEvent::eventId, UUID[]::new))
                .map(row -> Map.entry(row.get("event_id", UUID.class), row.get("content_hash", UUID.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** The exposures that events refer to, as far as they have arrived. */
    Flux<ExposureFacts> exposures(long projectId, List<FeedbackEvent> events) {
        var ids = events.stream().flatMap(event -> event.exposures().stream()).distinct();
        var requests = events.stream()
                .map(FeedbackEvent::requestId)
                .filter(Objects::nonNull)
                .distinct();
        return db.sql("""
                        SELECT id, prompt_id, version, subject, profile, experiment_id, variant, allocation, forced,
                            request_id, occurred_at
                        FROM exposure
                        WHERE project_id = :projectId AND id = ANY(:ids)
                        UNION
                        SELECT id, prompt_id, version, subject, profile, experiment_id, variant, allocation, forced,
                            request_id, occurred_at
                        FROM exposure
                        WHERE project_id = :projectId AND request_id = ANY(:requests)
                        """)
                .bind("projectId", projectId)
                .bind("ids", ids.toArray(UUID[]::new))
                .bind("requests", requests.toArray(String[]::new))
                .map(FeedbackStore::exposure)
                .all();
    }

    /** The events that wait for one of these exposures. */
    Flux<FeedbackEvent> waitingFor(long projectId, List<ExposureFacts> exposures) {
        if (exposures.isEmpty()) {
            return Flux.empty();
        }
        var requests = exposures.stream().map(ExposureFacts::requestId).filter(Objects::nonNull);
        return db.sql("SELECT " + COLUMNS + """
                         FROM feedback f
                        WHERE f.project_id = :projectId AND f.pending
                          AND (f.exposure_id = ANY(:ids) OR f.request_id = ANY(:requests) OR f.ranked && :ids::uuid[])
                        ORDER BY f.received_at, f.event_id
                        """)
                .bind("projectId", projectId)
                .bind("ids", exposures.stream().map(ExposureFacts::id).toArray(UUID[]::new))
                .bind("requests", requests.toArray(String[]::new))
                .map(this::event)
                .all();
    }

    /** The events that count so far for these judgements, leaving out {@code arriving} ones. */
    Flux<FeedbackEvent> newest(long projectId, List<JudgementKey> judgements, List<FeedbackEvent> arriving) {
        if (judgements.isEmpty()) {
            return Flux.empty();
        }
        return db.sql("SELECT " + COLUMNS + """
                         FROM (
                            SELECT *, judgement_on(:projectId, target, metric_id, source, rater) AS judgement
                            FROM unnest(:targets::uuid[], :metricIds::bigint[], :sources::text[], :raters::text[])
                                AS k (target, metric_id, source, rater)) AS j
                        CROSS JOIN LATERAL (
                            SELECT *
                            FROM (
                                SELECT * FROM feedback WHERE first AND judgement = j.judgement
                                UNION ALL
                                SELECT * FROM feedback WHERE NOT first AND NOT pending AND judgement = j.judgement) AS g
                            WHERE g.project_id = :projectId
                              AND (g.target, g.metric_id, g.source, g.rater) = (j.target, j.metric_id, j.source, j.rater)
                              AND g.event_id <> ALL (:arriving::uuid[])
                            ORDER BY g.occurred_at DESC, g.event_id DESC
                            LIMIT 1) AS f
                        """)
                .bind("projectId", projectId)
                .bind("targets", column(judgements, JudgementKey::target, UUID[]::new))
                .bind("metricIds", column(judgements, JudgementKey::metricId, Long[]::new))
                .bind("sources", column(judgements, JudgementKey::source, String[]::new))
                .bind("raters", column(judgements, JudgementKey::rater, String[]::new))
                .bind("arriving", column(arriving, FeedbackEvent::eventId, UUID[]::new))
                .map(this::event)
                .all();
    }

    Mono<Void> insert(long projectId, List<FeedbackEvent> events) {
        if (events.isEmpty()) {
            return Mono.empty();
        }
        return db.sql("""
                        INSERT INTO feedback (project_id, event_id, metric_id, kind, source, rater, exposure_id, request_id, number,
                            category, body, ranked, rank_numbers, target, retracted, metadata, content_hash, pending,
                            judgement, first, occurred_at, received_at)
                        SELECT :projectId, event_id, metric_id, kind, source, rater, exposure_id, request_id, number,
                            category, body, ranked::uuid[], rank_numbers::integer[], target, retracted, metadata::jsonb,
                            content_hash, target IS NULL, judgement, \
                        """ + IS_FIRST + """
                            , occurred_at, received_at
                        FROM (
                            SELECT *, judgement_on(:projectId, target, metric_id, source, rater) AS judgement
                            FROM unnest(:eventIds::uuid[], :metricIds::bigint[], :kinds::text[], :sources::text[], :raters::text[],
                                    :exposureIds::uuid[], :requestIds::text[], :numbers::numeric[], :categories::text[],
                                    :bodies::text[], :ranked::text[], :rankNumbers::text[], :targets::uuid[],
                                    :retracted::boolean[], :metadata::text[], :contentHashes::uuid[],
                                    :occurredAts::timestamptz[], :receivedAts::timestamptz[])
                                AS given (event_id, metric_id, kind, source, rater, exposure_id, request_id, number, category,
                                    body, ranked, rank_numbers, target, retracted, metadata, content_hash, occurred_at,
                                    received_at)) AS e
                        """)
                .bind("projectId", projectId)
                .bind("eventIds", column(events, FeedbackEvent::eventId, UUID[]::new))
                .bind("metricIds", column(events, FeedbackEvent::metricId, Long[]::new))
                .bind("kinds", column(events, event -> event.kind().wireName(), String[]::new))
                .bind("sources", column(events, FeedbackEvent::source, String[]::new))
                .bind("raters", column(events, FeedbackEvent::rater, String[]::new))
                .bind("exposureIds", column(events, FeedbackEvent::exposureId, UUID[]::new))
                .bind("requestIds", column(events, FeedbackEvent::requestId, String[]::new))
                .bind("numbers", column(events, FeedbackEvent::number, BigDecimal[]::new))
                .bind("categories", column(events, FeedbackEvent::category, String[]::new))
                .bind("bodies", column(events, FeedbackEvent::text, String[]::new))
                .bind("ranked", column(events, event -> array(event.ranked()), String[]::new))
                .bind("rankNumbers", column(events, event -> array(event.rankNumbers()), String[]::new))
                .bind("targets", column(events, FeedbackEvent::target, UUID[]::new))
                .bind("retracted", column(events, FeedbackEvent::retracted, Boolean[]::new))
                .bind("metadata", column(events, PlainFeedback::metadata, String[]::new))
                .bind("contentHashes", column(events, FeedbackEvent::contentHash, UUID[]::new))
                .bind("occurredAts", column(events, event -> event.occurredAt().toString(), String[]::new))
                .bind("receivedAts", column(events, event -> event.receivedAt().toString(), String[]::new))
                .then();
    }

    /** Gives events that were pending their target. */
    Mono<Void> match(long projectId, List<FeedbackEvent> events) {
        if (events.isEmpty()) {
            return Mono.empty();
        }
        return db.sql("""
                        UPDATE feedback f
                        SET pending = false, exposure_id = matched.exposure_id, target = matched.target,
                            judgement = matched.judgement, first = matched.first
                        FROM (
                            SELECT e.event_id, e.exposure_id, e.target, e.judgement, \
                        """ + IS_FIRST + """
                                 AS first
                            FROM (
                                SELECT m.*, judgement_on(w.project_id, m.target, w.metric_id, w.source, w.rater) AS judgement
                                FROM unnest(:eventIds::uuid[], :exposureIds::uuid[], :targets::uuid[])
                                    AS m (event_id, exposure_id, target)
                                JOIN feedback w ON w.project_id = :projectId AND w.event_id = m.event_id) AS e) AS matched
                        WHERE f.project_id = :projectId AND f.event_id = matched.event_id
                        """)
                .bind("projectId", projectId)
                .bind("eventIds", column(events, FeedbackEvent::eventId, UUID[]::new))
                .bind("exposureIds", column(events, FeedbackEvent::exposureId, UUID[]::new))
                .bind("targets", column(events, FeedbackEvent::target, UUID[]::new))
                .then();
    }

    /** An array as a literal, since an array of arrays must be rectangular; none when empty. */
    private static @Nullable String array(List<?> values) {
        return values.isEmpty()
                ? null
                : "{" + String.join(",", values.stream().map(Object::toString).toList()) + "}";
    }

    private static ExposureFacts exposure(Readable row) {
        return new ExposureFacts(
                row.get("id", UUID.class),
                row.get("prompt_id", Long.class),
                row.get("version", Integer.class),
                row.get("subject", String.class),
                row.get("profile", String.class),
                row.get("experiment_id", Long.class),
                row.get("variant", String.class),
                row.get("allocation", Integer.class),
                row.get("forced", Boolean.class),
                row.get("request_id", String.class),
                row.get("occurred_at", Instant.class));
    }

    private FeedbackEvent event(Readable row) {
        var metadata = row.get("metadata", Json.class);
        return new FeedbackEvent(
                row.get("event_id", UUID.class),
                row.get("metric_id", Long.class),
                FeedbackKind.parse(row.get("kind", String.class)),
                row.get("source", String.class),
                row.get("rater", String.class),
                row.get("exposure_id", UUID.class),
                row.get("request_id", String.class),
                row.get("number", BigDecimal.class),
                row.get("category", String.class),
                row.get("body", String.class),
                list(row.get("ranked", UUID[].class)),
                list(row.get("rank_numbers", Integer[].class)),
                row.get("target", UUID.class),
                row.get("retracted", Boolean.class),
                metadata == null ? null : json.tree(json.readObject(metadata)),
                row.get("content_hash", UUID.class),
                row.get("occurred_at", Instant.class),
                row.get("received_at", Instant.class));
    }

    private static <T> List<T> list(T @Nullable [] values) {
        return values == null ? List.of() : Arrays.asList(values);
    }
}
