package dev.palate.server.serving;

import static dev.palate.server.platform.Columns.column;

import dev.palate.server.platform.Columns;
import dev.palate.server.platform.JsonColumns;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The table {@code exposure}. */
@Repository
class ExposureStore {

    private static final String INSERT = """
            WITH decision AS (
                SELECT *
                FROM unnest(:promptIds::bigint[], :versions::integer[], :labels::text[], :profiles::text[],
                        :profileVersions::integer[], :experimentIds::bigint[], :variants::text[], :allocations::integer[],
                        :propensities::float8[], :forced::boolean[], :sources::text[], :reasons::text[]) WITH ORDINALITY
                    AS d (prompt_id, version, label, profile, profile_version, experiment_id, variant, allocation, propensity,
                        forced, source, reasons, number)),
            given AS MATERIALIZED (
                SELECT *
                FROM unnest(:decided::integer[], :ids::uuid[], :subjects::text[], :buckets::integer[], :positions::integer[],
                        :requestIds::text[], :occurredAts::bigint[], :receivedAts::bigint[])
                    AS e (number, id, subject, bucket, position, request_id, occurred_at, received_at)
                JOIN decision USING (number)),
            stored AS (
                INSERT INTO exposure (project_id, id, prompt_id, version, label, subject, profile, profile_version,
                    experiment_id, variant, allocation, propensity, bucket, forced, position, request_id, source, reasons,
                    occurred_at, received_at)
                SELECT :projectId, id, prompt_id, version, label, subject, profile, profile_version,
                    experiment_id, variant, allocation, propensity, bucket, forced, position, request_id, source,
                    reasons::jsonb, 'epoch'::timestamptz + occurred_at * interval '1 microsecond',
                    'epoch'::timestamptz + received_at * interval '1 microsecond'
                FROM given
                ON CONFLICT DO NOTHING
                RETURNING id)
            SELECT id
            FROM given
            WHERE id NOT IN (SELECT id FROM stored)
            """;

    private final DatabaseClient db;
    private final JsonColumns json;

    ExposureStore(DatabaseClient db, JsonColumns json) {
        this.db = db;
        this.json = json;
    }

    /**
     * Stores exposures and answers the ids of those that were new: neither the id nor the request had been seen. What a group
     * has in common travels once: many subjects, few decisions.
     */
    Mono<Set<UUID>> insert(long projectId, List<Exposure> exposures) {
        var decisions = new LinkedHashMap<Decision, Integer>();
        var decided = exposures.stream()
                .map(exposure -> decisions.computeIfAbsent(Decision.of(exposure), next -> decisions.size() + 1))
                .toArray(Integer[]::new);
        return bind(bind(db.sql(INSERT), decisions.keySet()), exposures)
                .bind("projectId", projectId)
                .bind("decided", decided)
                .mapValue(UUID.class)
                .all()
                .collect(Collectors.toSet())
                .map(known -> idsOf(exposures, known));
    }

    private DatabaseClient.GenericExecuteSpec bind(
            DatabaseClient.GenericExecuteSpec sql, Collection<Decision> decisions) {
        return sql.bind("promptIds", column(decisions, Decision::promptId, Long[]::new))
                .bind("versions", column(decisions, Decision::version, Integer[]::new))
                .bind("labels", column(decisions, Decision::label, String[]::new))
                .bind("profiles", column(decisions, Decision::profile, String[]::new))
                .bind("profileVersions", column(decisions, Decision::profileVersion, Integer[]::new))
                .bind("experimentIds", column(decisions, Decision::experimentId, Long[]::new))
                .bind("variants", column(decisions, Decision::variant, String[]::new))
                .bind("allocations", column(decisions, Decision::allocation, Integer[]::new))
                .bind("propensities", column(decisions, Decision::propensity, Double[]::new))
                .bind("forced", column(decisions, Decision::isForced, Boolean[]::new))
                .bind("sources", column(decisions, Decision::source, String[]::new))
                .bind("reasons", column(decisions, this::reasons, String[]::new));
    }

    private static DatabaseClient.GenericExecuteSpec bind(
            DatabaseClient.GenericExecuteSpec sql, List<Exposure> exposures) {
        return sql.bind("ids", column(exposures, Exposure::id, UUID[]::new))
                .bind("subjects", column(exposures, Exposure::subject, String[]::new))
                .bind("buckets", column(exposures, Exposure::bucket, Integer[]::new))
                .bind("positions", column(exposures, Exposure::position, Integer[]::new))
                .bind("requestIds", column(exposures, Exposure::requestId, String[]::new))
                .bind("occurredAts", column(exposures, exposure -> Columns.micros(exposure.occurredAt()), Long[]::new))
                .bind("receivedAts", column(exposures, exposure -> Columns.micros(exposure.receivedAt()), Long[]::new));
    }

    /** The ids that are not known already, which few are: so those are what the database answers. */
    private static Set<UUID> idsOf(List<Exposure> exposures, Set<UUID> known) {
        return exposures.stream()
                .map(Exposure::id)
                .filter(id -> !known.contains(id))
                .collect(Collectors.toSet());
    }

    private String reasons(Decision decision) {
        return json.write(decision.reasons()).asString();
    }

    /** All of an exposure that is not about its subject. */
    private record Decision(
            long promptId,
            int version,
            @Nullable String label,
            String profile,
            @Nullable Integer profileVersion,
            @Nullable Long experimentId,
            @Nullable String variant,
            @Nullable Integer allocation,
            @Nullable Double propensity,
            boolean isForced,
            String source,
            List<Exposure.Cause> reasons) {

        static Decision of(Exposure exposure) {
            return new Decision(
                    exposure.promptId(),
                    exposure.version(),
                    exposure.label(),
                    exposure.profile(),
                    exposure.profileVersion(),
                    exposure.experimentId(),
                    exposure.variant(),
                    exposure.allocation(),
                    exposure.propensity(),
                    exposure.isForced(),
                    exposure.source(),
                    exposure.reasons());
        }
    }
}
