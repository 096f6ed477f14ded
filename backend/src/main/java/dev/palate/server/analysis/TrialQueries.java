package dev.palate.server.analysis;

import dev.palate.api.model.DirectionDto;
import dev.palate.api.model.FeedbackKindDto;
import dev.palate.engine.routing.Segment;
import dev.palate.engine.routing.SegmentTable;
import dev.palate.server.platform.JsonColumns;
import dev.palate.server.platform.NotFoundException;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

/** What was set up: experiments with their variants and allocations, and metrics. */
@Repository
class TrialQueries {

    private static final TypeReference<List<Guardrail>> GUARDRAILS = new TypeReference<>() {};

    private static final TypeReference<List<Variant>> VARIANTS = new TypeReference<>() {};

    private static final TypeReference<List<StoredAllocation>> ALLOCATIONS = new TypeReference<>() {};

    /** With all that belongs to an experiment, so that it takes one statement. */
    private static final String COLUMNS = """
            e.id, e.key, e.prompt_id, p.key AS prompt, e.label, e.status, e.adaptive, e.primary_metric, e.guardrails,
                e.plan, e.started_at,
                (SELECT json_agg(json_build_object('key', v.key, 'control', v.control, 'version', v.version,
                        'versionsByProfile', v.versions_by_profile) ORDER BY v.position)
                FROM variant v
                WHERE v.experiment_id = e.id) AS variants,
                (SELECT coalesce(json_agg(json_build_object('number', a.number, 'segments', a.segments, 'segmentsByProfile',
                        (SELECT coalesce(json_object_agg(p.key, p.value -> 'segments'), '{}') FROM jsonb_each(a.profiles) AS p))
                        ORDER BY a.number), '[]')
                FROM allocation a
                WHERE a.experiment_id = e.id) AS allocations\
            """;

    private record Guardrail(String metric, double margin) {}

    private record StoredAllocation(int number, int[][] segments, Map<String, int[][]> segmentsByProfile) {

        Allocation allocation(int variants) {
            return new Allocation(
                    number,
                    table(segments, variants),
                    segmentsByProfile.entrySet().stream()
                            .collect(Collectors.toMap(Map.Entry::getKey, own -> table(own.getValue(), variants))));
        }
    }

    /** A running experiment, and the key of its project. */
    record Running(String project, Experiment experiment) {}

    /** The name of a running experiment. */
    record RunningKey(long projectId, String key) {}

    private final DatabaseClient db;
    private final JsonColumns json;

    TrialQueries(DatabaseClient db, JsonColumns json) {
        this.db = db;
        this.json = json;
    }

    Mono<Experiment> find(long projectId, String key) {
        return db.sql("SELECT " + COLUMNS + """
                         FROM experiment e
                        JOIN prompt p ON p.id = e.prompt_id
                        WHERE e.project_id = :projectId AND e.key = :key
                        """)
                .bind("projectId", projectId)
                .bind("key", key)
                .map(this::experiment)
                .one()
                .switchIfEmpty(Mono.error(() -> new NotFoundException("experiment", key)));
    }

    /** Of all projects, those that started last. */
    Flux<Running> running(int limit) {
        return db.sql("SELECT j.key AS project, " + COLUMNS + """
                         FROM experiment e
                        JOIN prompt p ON p.id = e.prompt_id
                        JOIN project j ON j.id = e.project_id
                        WHERE e.status = 'running'
                        ORDER BY e.started_at DESC, e.id DESC
                        LIMIT :limit
                        """)
                .bind("limit", limit)
                .map(row -> new Running(row.get("project", String.class), experiment(row)))
                .all();
    }

    Flux<RunningKey> runningKeys() {
        return db.sql("""
                        SELECT project_id, key
                        FROM experiment
                        WHERE status = 'running'
                        ORDER BY id
                        """)
                .map(row -> new RunningKey(row.get("project_id", Long.class), row.get("key", String.class)))
                .all();
    }

    private Experiment experiment(Readable row) {
        var guardrails = json.read(row.get("guardrails", Json.class), GUARDRAILS);
        var variants = json.read(row.get("variants", Json.class), VARIANTS);
        var allocations = json.read(row.get("allocations", Json.class), ALLOCATIONS);
        return new Experiment(
                row.get("id", Long.class),
                row.get("key", String.class),
                row.get("prompt_id", Long.class),
                row.get("prompt", String.class),
                row.get("label", String.class),
                row.get("status", String.class),
                row.get("adaptive", Boolean.class),
                row.get("primary_metric", String.class),
                guardrails.stream().collect(Collectors.toMap(Guardrail::metric, Guardrail::margin)),
                json.read(row.get("plan", Json.class), Plan.class),
                row.get("started_at", Instant.class),
                variants,
                allocations.stream()
                        .map(stored -> stored.allocation(variants.size()))
                        .toList());
    }

    private static SegmentTable table(int[][] stored, int variants) {
        return SegmentTable.ofSegments(
                Arrays.stream(stored)
                        .map(segment -> new Segment(segment[0], segment[1], segment[2]))
                        .toList(),
                variants);
    }

    Flux<Metric> metrics(long projectId) {
        return db.sql("""
                        SELECT id, key, kind, direction, bins, minimum, maximum
                        FROM metric
                        WHERE project_id = :projectId
                        ORDER BY key
                        """)
                .bind("projectId", projectId)
                .map(TrialQueries::metric)
                .all();
    }

    private static Metric metric(Readable row) {
        var bins = row.get("bins", String.class);
        return new Metric(
                row.get("id", Long.class),
                row.get("key", String.class),
                FeedbackKindDto.fromValue(row.get("kind", String.class)),
                DirectionDto.fromValue(row.get("direction", String.class)),
                "whole".equals(bins)
                        ? new RatingScale(
                                row.get("minimum", BigDecimal.class).intValueExact(),
                                row.get("maximum", BigDecimal.class).intValueExact())
                        : null,
                "logarithmic".equals(bins));
    }
}
