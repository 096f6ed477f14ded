package dev.palate.server.serving;

import dev.palate.server.platform.JsonColumns;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The table {@code exposure}. */
@Repository
class ExposureStore {

    private final DatabaseClient db;
    private final JsonColumns json;

    ExposureStore(DatabaseClient db, JsonColumns json) {
        this.db = db;
        this.json = json;
    }

    /** Stores exposures and answers the ids of those that were new: neither the id nor the request had been seen. */
    Mono<Set<UUID>> insert(long projectId, List<Exposure> exposures) {
        return db.sql("""
                        WITH given AS MATERIALIZED (
                            SELECT *
                            FROM unnest(:ids::uuid[], :promptIds::bigint[], :versions::integer[], :labels::text[],
                                    :subjects::text[], :profiles::text[], :profileVersions::integer[],
                                    :experimentIds::bigint[], :variants::text[], :allocations::integer[],
                                    :propensities::float8[], :buckets::integer[], :forced::boolean[], :positions::integer[],
                                    :requestIds::text[], :sources::text[], :reasons::text[], :occurredAts::timestamptz[],
                                    :receivedAts::timestamptz[])
                                AS e (id, prompt_id, version, label, subject, profile, profile_version, experiment_id,
                                    variant, allocation, propensity, bucket, forced, position, request_id, source, reasons,
                                    occurred_at, received_at)),
                        stored AS (
                            INSERT INTO exposure (project_id, id, prompt_id, version, label, subject, profile,
                                profile_version, experiment_id, variant, allocation, propensity, bucket, forced, position,
                                request_id, source, reasons, occurred_at, received_at)
                            SELECT :projectId, id, prompt_id, version, label, subject, profile, profile_version,
                                experiment_id, variant, allocation, propensity, bucket, forced, position, request_id, source,
                                reasons::jsonb, occurred_at, received_at
                            FROM given
                            ON CONFLICT DO NOTHING
                            RETURNING id)
                        SELECT id
                        FROM given
                        WHERE id NOT IN (SELECT id FROM stored)
                        """)
                .bind("projectId", projectId)
                .bind("ids", column(exposures, Exposure::id, UUID[]::new))
                .bind("promptIds", column(exposures, Exposure::promptId, Long[]::new))
                .bind("versions", column(exposures, Exposure::version, Integer[]::new))
                .bind("labels", column(exposures, Exposure::label, String[]::new))
                .bind("subjects", column(exposures, Exposure::subject, String[]::new))
                .bind("profiles", column(exposures, Exposure::profile, String[]::new))
                .bind("profileVersions", column(exposures, Exposure::profileVersion, Integer[]::new))
                .bind("experimentIds", column(exposures, Exposure::experimentId, Long[]::new))
                .bind("variants", column(exposures, Exposure::variant, String[]::new))
                .bind("allocations", column(exposures, Exposure::allocation, Integer[]::new))
                .bind("propensities", column(exposures, Exposure::propensity, Double[]::new))
                .bind("buckets", column(exposures, Exposure::bucket, Integer[]::new))
                .bind("forced", column(exposures, Exposure::isForced, Boolean[]::new))
                .bind("positions", column(exposures, Exposure::position, Integer[]::new))
                .bind("requestIds", column(exposures, Exposure::requestId, String[]::new))
                .bind("sources", column(exposures, Exposure::source, String[]::new))
                .bind("reasons", column(exposures, exposure -> reasons(exposure), String[]::new))
                .bind(
                        "occurredAts",
                        column(exposures, exposure -> exposure.occurredAt().toString(), String[]::new))
                .bind(
                        "receivedAts",
                        column(exposures, exposure -> exposure.receivedAt().toString(), String[]::new))
                .mapValue(UUID.class)
                .all()
                .collect(Collectors.toSet())
                .map(known -> idsOf(exposures, known));
    }

    /** The ids that are not known already, which few are: so those are what the database answers. */
    private static Set<UUID> idsOf(List<Exposure> exposures, Set<UUID> known) {
        return exposures.stream()
                .map(Exposure::id)
                .filter(id -> !known.contains(id))
                .collect(Collectors.toSet());
    }

    private String reasons(Exposure exposure) {
        return json.write(exposure.reasons()).asString();
    }

    private static <V> V[] column(List<Exposure> rows, Function<Exposure, @Nullable V> value, IntFunction<V[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}
