package dev.palate.server.experiment;

import dev.palate.server.platform.Caller;
import java.time.Instant;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The tables {@code experiment} and {@code variant}. */
@Repository
class ExperimentStore {

    /** Held by whoever changes experiments, layers or holdouts of a project. */
    static final String LOCK = "experiment";

    private final DatabaseClient db;
    private final ExperimentColumns columns;

    ExperimentStore(DatabaseClient db, ExperimentColumns columns) {
        this.db = db;
        this.columns = columns;
    }

    Mono<Experiment> find(long projectId, String key) {
        return list(projectId, ExperimentFilter.ofKey(key), Long.MAX_VALUE, 1).next();
    }

    Flux<Experiment> list(long projectId, ExperimentFilter filter) {
        return list(projectId, filter, Long.MAX_VALUE, Integer.MAX_VALUE);
    }

    /** Those with an id below a given one, newest first. */
    Flux<Experiment> list(long projectId, ExperimentFilter filter, long before, int limit) {
        return db.sql("""
                        SELECT e.id, e.prompt_id, e.key, e.salt, l.salt AS layer_salt, e.name, e.hypothesis, p.key AS prompt,
                            e.label, e.audience, e.traffic_ppm, l.key AS layer, e.layer_share_ppm, e.stickiness,
                            e.primary_metric, e.guardrails, e.plan, e.allocation_policy, e.overrides, e.status, e.slots, e.decision, e.started_at,
                            e.stopped_at, e.decided_at, e.created_by, e.created_at, e.revision, v.variants, a.number,
                            a.segments, a.traffic_ppm AS allocated_traffic_ppm, a.moved_ppm, a.actor, a.reason,
                            a.created_at AS allocated_at, a.posterior, a.profiles
                        FROM experiment e
                        JOIN prompt p ON p.id = e.prompt_id
                        LEFT JOIN layer l ON l.id = e.layer_id
                        LEFT JOIN allocation a ON a.experiment_id = e.id AND a.number = e.allocation
                        CROSS JOIN LATERAL (
                            SELECT jsonb_agg(jsonb_build_object('key', key, 'control', control, 'version', version,
                                'versionsByProfile', versions_by_profile, 'weight', weight, 'description', description)
                                ORDER BY position) AS variants
                            FROM variant
                            WHERE experiment_id = e.id
                        ) v
                        WHERE e.project_id = :projectId
                          AND e.key = coalesce(:key, e.key)
                          AND e.status = ANY (:statuses)
                          AND p.key = coalesce(:prompt, p.key)
                          AND e.id < :before
                        ORDER BY e.id DESC
                        LIMIT :limit
                        """)
                .bind("projectId", projectId)
                .bind("key", Parameter.fromOrEmpty(filter.key(), String.class))
                .bind(
                        "statuses",
                        filter.statuses().stream().map(Status::wireName).toArray(String[]::new))
                .bind("prompt", Parameter.fromOrEmpty(filter.prompt(), String.class))
                .bind("before", before)
                .bind("limit", limit)
                .map(columns::experiment)
                .all();
    }

    /** Inserts a draft. */
    Mono<Void> insert(Caller caller, String key, String salt, Definition definition, Instant now) {
        return bind(caller.projectId(), key, definition, db.sql("""
                        INSERT INTO experiment (project_id, key, name, hypothesis, prompt_id, label, status, audience,
                            traffic_ppm, layer_id, layer_share_ppm, salt, stickiness, primary_metric, guardrails, plan,
                            allocation_policy, overrides, created_by, created_at)
                        SELECT p.project_id, :key, :name, :hypothesis, p.id, :label, 'draft', :audience, :trafficPpm, l.id,
                            :layerSharePpm, :salt, :stickiness, :primaryMetric, :guardrails, :plan, :allocationPolicy, :overrides,
                            :actor, :now
                        FROM prompt p
                        LEFT JOIN layer l ON l.project_id = p.project_id AND l.key = :layer
                        WHERE p.project_id = :projectId
                          AND p.key = :prompt
                        """))
                .bind("salt", salt)
                .bind("actor", caller.actor())
                .bind("now", now)
                .then()
                .then(insertVariants(caller.projectId(), key, definition.variants()));
    }

    /** Writes the definition of an experiment and its variants. */
    Mono<Void> updateDefinition(long projectId, Experiment experiment) {
        return updateOwnColumns(projectId, experiment)
                .then(deleteVariants(projectId, experiment))
                .then(insertVariants(
                        projectId, experiment.key(), experiment.definition().variants()));
    }

    private Mono<Void> updateOwnColumns(long projectId, Experiment experiment) {
        return bind(projectId, experiment.key(), experiment.definition(), db.sql("""
                        UPDATE experiment e
                        SET name = :name, hypothesis = :hypothesis, prompt_id = p.id, label = :label, audience = :audience,
                            traffic_ppm = :trafficPpm, layer_id = l.id, layer_share_ppm = :layerSharePpm,
                            stickiness = :stickiness, primary_metric = :primaryMetric, guardrails = :guardrails, plan = :plan,
                            allocation_policy = :allocationPolicy, overrides = :overrides
                        FROM prompt p
                        LEFT JOIN layer l ON l.project_id = p.project_id AND l.key = :layer
                        WHERE e.project_id = :projectId
                          AND e.key = :key
                          AND p.project_id = :projectId
                          AND p.key = :prompt
                        """))
                .then();
    }

    /** Writes the state of an experiment and its revision. */
    Mono<Void> updateState(long projectId, Experiment experiment) {
        var state = experiment.state();
        var allocation = state.allocation();
        return db.sql("""
                        UPDATE experiment
                        SET status = :status, slots = :slots, allocation = :allocation, decision = :decision,
                            started_at = :startedAt, stopped_at = :stoppedAt, decided_at = :decidedAt, revision = :revision
                        WHERE project_id = :projectId
                          AND key = :key
                        """)
                .bind("projectId", projectId)
                .bind("key", experiment.key())
                .bind("status", state.status().wireName())
                .bind("slots", columns.slots(state.slots()))
                .bind(
                        "allocation",
                        Parameter.fromOrEmpty(allocation == null ? null : allocation.number(), Integer.class))
                .bind("decision", columns.decision(state.decision()))
                .bind("startedAt", Parameter.fromOrEmpty(state.startedAt(), Instant.class))
                .bind("stoppedAt", Parameter.fromOrEmpty(state.stoppedAt(), Instant.class))
                .bind("decidedAt", Parameter.fromOrEmpty(state.decidedAt(), Instant.class))
                .bind("revision", experiment.revision())
                .then();
    }

    private Mono<Void> deleteVariants(long projectId, Experiment experiment) {
        return db.sql("""
                        DELETE FROM variant
                        WHERE project_id = :projectId
                          AND experiment_id = :experimentId
                        """)
                .bind("projectId", projectId)
                .bind("experimentId", experiment.id())
                .then();
    }

    private Mono<Void> insertVariants(long projectId, String experiment, List<Variant> variants) {
        return db.sql("""
                        INSERT INTO variant (experiment_id, project_id, position, key, control, version, versions_by_profile,
                            weight, description)
                        SELECT e.id, e.project_id, v.position - 1, v.key, v.control, v.version, v.versions_by_profile::jsonb,
                            v.weight, v.description
                        FROM experiment e
                        CROSS JOIN unnest(:keys::text[], :controls::boolean[], :versions::integer[],
                            :versionsByProfile::text[], :weights::float8[], :descriptions::text[])
                            WITH ORDINALITY v (key, control, version, versions_by_profile, weight, description, position)
                        WHERE e.project_id = :projectId
                          AND e.key = :experiment
                        """)
                .bind("projectId", projectId)
                .bind("experiment", experiment)
                .bind("keys", variants.stream().map(Variant::key).toArray(String[]::new))
                .bind("controls", variants.stream().map(Variant::control).toArray(Boolean[]::new))
                .bind("versions", variants.stream().map(Variant::version).toArray(Integer[]::new))
                .bind(
                        "versionsByProfile",
                        variants.stream()
                                .map(variant -> columns.object(variant.versionsByProfile())
                                        .asString())
                                .toArray(String[]::new))
                .bind("weights", variants.stream().map(Variant::weight).toArray(Double[]::new))
                .bind(
                        "descriptions",
                        variants.stream().map(Variant::description).toArray(String[]::new))
                .then();
    }

    private GenericExecuteSpec bind(long projectId, String key, Definition definition, GenericExecuteSpec statement) {
        return statement
                .bind("projectId", projectId)
                .bind("key", key)
                .bind("name", definition.name())
                .bind("hypothesis", definition.hypothesis())
                .bind("prompt", definition.prompt())
                .bind("label", definition.label())
                .bind("audience", columns.audience(definition.audience()))
                .bind("trafficPpm", definition.trafficPpm())
                .bind("layer", Parameter.fromOrEmpty(definition.layer(), String.class))
                .bind("layerSharePpm", definition.layerSharePpm())
                .bind("stickiness", definition.stickiness().wireName())
                .bind("primaryMetric", Parameter.fromOrEmpty(definition.primaryMetric(), String.class))
                .bind("guardrails", columns.object(definition.guardrails()))
                .bind("plan", columns.object(definition.plan()))
                .bind("allocationPolicy", columns.policy(definition.allocationPolicy()))
                .bind("overrides", columns.object(definition.overrides()));
    }
}
