package dev.palate.server.feedback;

import dev.palate.api.model.FeedbackDto;
import dev.palate.api.model.FeedbackKindDto;
import dev.palate.api.model.FeedbackSourceDto;
import dev.palate.api.model.FeedbackStateDto;
import dev.palate.api.model.PairwiseOutcomeDto;
import dev.palate.server.platform.Cursor;
import dev.palate.server.platform.JsonColumns;
import dev.palate.server.platform.Page;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The read model of the feedback explorer: every judgement with what it is about and whether it counts. */
@Repository
class FeedbackQueries {

    private final DatabaseClient db;
    private final JsonColumns json;

    private record Position(Instant receivedAt, UUID eventId) {

        static final Position NEWEST = new Position(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));

        static Position parse(List<String> parts) {
            return new Position(Instant.parse(parts.get(0)), UUID.fromString(parts.get(1)));
        }
    }

    FeedbackQueries(DatabaseClient db, JsonColumns json) {
        this.db = db;
        this.json = json;
    }

    Mono<Page<FeedbackDto>> page(long projectId, FeedbackFilter filter, int limit, @Nullable String cursor) {
        var after = Cursor.decode(cursor, Position.NEWEST, Position::parse);
        return db.sql("""
                        SELECT f.*, m.key AS metric, e.id AS about, p.key AS prompt, e.version, e.subject, e.profile, e.variant,
                            x.key AS experiment,
                            CASE
                                WHEN f.pending THEN 'pending'
                                WHEN EXISTS (
                                    SELECT 1
                                    FROM feedback n
                                    WHERE n.project_id = f.project_id AND NOT n.pending
                                      AND (n.target, n.metric_id, n.source, n.rater)
                                        = (f.target, f.metric_id, f.source, f.rater)
                                      AND (n.occurred_at, n.event_id) > (f.occurred_at, f.event_id)) THEN 'superseded'
                                WHEN f.retracted THEN 'retracted'
                                ELSE 'counted'
                            END AS state
                        FROM feedback f
                        JOIN metric m ON m.id = f.metric_id
                        LEFT JOIN exposure e ON e.project_id = f.project_id AND e.id = coalesce(f.exposure_id, f.ranked[1])
                        LEFT JOIN prompt p ON p.id = e.prompt_id
                        LEFT JOIN experiment x ON x.id = e.experiment_id
                        WHERE f.project_id = :projectId
                          AND (f.received_at, f.event_id) < (:receivedAt, :eventId)
                          AND (:prompt::text IS NULL OR p.key = :prompt)
                          AND (:version::integer IS NULL OR e.version = :version)
                          AND (:experiment::text IS NULL OR x.key = :experiment)
                          AND (:variant::text IS NULL OR e.variant = :variant)
                          AND (:metric::text IS NULL OR m.key = :metric)
                          AND (:source::text IS NULL OR f.source = :source)
                          AND (:subject::text IS NULL OR e.subject = :subject)
                        ORDER BY f.received_at DESC, f.event_id DESC
                        LIMIT :limit
                        """)
                .bind("projectId", projectId)
                .bind("receivedAt", after.receivedAt())
                .bind("eventId", after.eventId())
                .bind("prompt", Parameter.fromOrEmpty(filter.prompt(), String.class))
                .bind("version", Parameter.fromOrEmpty(filter.version(), Integer.class))
                .bind("experiment", Parameter.fromOrEmpty(filter.experiment(), String.class))
                .bind("variant", Parameter.fromOrEmpty(filter.variant(), String.class))
                .bind("metric", Parameter.fromOrEmpty(filter.metric(), String.class))
                .bind("source", Parameter.fromOrEmpty(filter.source(), String.class))
                .bind("subject", Parameter.fromOrEmpty(filter.subject(), String.class))
                .bind("limit", limit + 1)
                .map(this::feedback)
                .all()
                .collectList()
                .map(rows -> Page.of(
                        rows, limit, row -> Cursor.of(row.getReceivedAt().toInstant(), row.getEventId())));
    }

    private FeedbackDto feedback(Readable row) {
        var kind = FeedbackKindDto.fromValue(row.get("kind", String.class));
        var dto = new FeedbackDto(
                        row.get("event_id", UUID.class),
                        kind,
                        row.get("metric", String.class),
                        FeedbackSourceDto.fromValue(row.get("source", String.class)),
                        FeedbackStateDto.fromValue(row.get("state", String.class)),
                        row.get("occurred_at", Instant.class).atOffset(ZoneOffset.UTC),
                        row.get("received_at", Instant.class).atOffset(ZoneOffset.UTC))
                .rater(nonEmpty(row.get("rater", String.class)))
                .exposureId(row.get("exposure_id", UUID.class))
                .requestId(row.get("request_id", String.class))
                .prompt(row.get("prompt", String.class))
                .version(row.get("version", Integer.class))
                .experiment(row.get("experiment", String.class))
                .variant(row.get("variant", String.class))
                .profile(nonEmpty(row.get("profile", String.class)))
                .subject(row.get("subject", String.class))
                .category(row.get("category", String.class))
                .text(row.get("body", String.class))
                .metadata(metadata(row));
        var number = row.get("number", BigDecimal.class);
        if (number != null) {
            dto.number(number.doubleValue());
        }
        addComparison(dto, row);
        return dto;
    }

    private java.util.@Nullable Map<String, Object> metadata(Readable row) {
        var metadata = row.get("metadata", Json.class);
        return metadata == null ? null : json.readObject(metadata);
    }

    private static void addComparison(FeedbackDto dto, Readable row) {
        var ranked = row.get("ranked", UUID[].class);
        var numbers = row.get("rank_numbers", Integer[].class);
        if (ranked == null || numbers == null) {
            return;
        }
        if (dto.getKind() == FeedbackKindDto.PAIRWISE) {
            dto.preferred(ranked[0])
                    .other(ranked[1])
                    .outcome(numbers[0].equals(numbers[1]) ? PairwiseOutcomeDto.TIE : PairwiseOutcomeDto.PREFERRED);
            return;
        }
        var ranks = new ArrayList<List<UUID>>();
        for (var i = 0; i < ranked.length; i++) {
            if (numbers[i] > ranks.size()) {
                ranks.add(new ArrayList<>());
            }
            ranks.get(numbers[i] - 1).add(ranked[i]);
        }
        dto.ranks(ranks);
    }

    private static @Nullable String nonEmpty(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
