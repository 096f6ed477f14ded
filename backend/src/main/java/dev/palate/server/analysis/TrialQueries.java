package dev.palate.server.analysis;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
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

    private static final TypeReference<Map<String, Integer>> VERSIONS = new TypeReference<>() {};

    private static final TypeReference<List<Guardrail>> GUARDRAILS = new TypeReference<>() {};

    private record Guardrail(String metric, double margin) {}

    private static final TypeReference<Map<String, Part>> PARTS = new TypeReference<>() {};

    /** The part of an allocation for one profile. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Part(int[][] segments) {}

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
        return db.sql("""
                        SELECT e.id, e.key, e.prompt_id, p.key AS prompt, e.label, e.status, e.adaptive, e.primary_metric,
                            e.guardrails, e.plan, e.started_at
                        FROM experiment e
                        JOIN prompt p ON p.id = e.prompt_id
                        WHERE e.project_id = :projectId AND e.key = :key
                        """)
                .bind("projectId", projectId)
                .bind("key", key)
                .map(this::experiment)
                .one()
                .switchIfEmpty(Mono.error(() -> new NotFoundException("experiment", key)))
                .flatMap(this::withVariants);
    }

    /** Of all projects, those that started last. */
    Flux<Running> running(int limit) {
        return db.sql("""
                        SELECT j.key AS project, e.id, e.key, e.prompt_id, p.key AS prompt, e.label, e.status,
                            e.adaptive, e.primary_metric, e.guardrails, e.plan, e.started_at
                        FROM experiment e
                        JOIN prompt p ON p.id = e.prompt_id
                        JOIN project j ON j.id = e.project_id
                        WHERE e.status = 'running'
                        ORDER BY e.started_at DESC, e.id DESC
                        LIMIT :limit
                        """)
                .bind("limit", limit)
                .map(row -> new Running(row.get("project", String.class), experiment(row)))
                .all()
                .concatMap(found ->
                        withVariants(found.experiment()).map(experiment -> new Running(found.project(), experiment)));
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
                List.of(),
                List.of());
    }

    private Mono<Experiment> withVariants(Experiment experiment) {
        return variants(experiment.id())
                .collectList()
                .flatMap(variants -> allocations(experiment.id(), variants.size())
                        .collectList()
                        .map(allocations -> experiment.with(variants, allocations)));
    }

    private Flux<Variant> variants(long experimentId) {
        return db.sql("""
                        SELECT key, control, version, versions_by_profile
                        FROM variant
                        WHERE experiment_id = :experimentId
                        ORDER BY position
                        """)
                .bind("experimentId", experimentId)
                .map(row -> new Variant(
                        row.get("key", String.class),
                        row.get("control", Boolean.class),
                        row.get("version", Integer.class),
                        json.read(row.get("versions_by_profile", Json.class), VERSIONS)))
                .all();
    }

    private Flux<Allocation> allocations(long experimentId, int variants) {
        return db.sql("""
                        SELECT number, segments, profiles
                        FROM allocation
                        WHERE experiment_id = :experimentId
                        ORDER BY number
                        """)
                .bind("experimentId", experimentId)
                .map(row -> new Allocation(
                        row.get("number", Integer.class),
                        segments(json.read(row.get("segments", Json.class), int[][].class), variants),
                        segmentsByProfile(json.read(row.get("profiles", Json.class), PARTS), variants)))
                .all();
    }

    private static Map<String, SegmentTable> segmentsByProfile(Map<String, Part> parts, int variants) {
        return parts.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, part -> segments(part.getValue().segments(), variants)));
    }

    private static SegmentTable segments(int[][] stored, int variants) {
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
