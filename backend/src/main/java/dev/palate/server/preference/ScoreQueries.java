package dev.palate.server.preference;

import dev.palate.api.model.FeedbackKindDto;
import dev.palate.statistics.RatioSample;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;

/** Reads the roll-ups of scores, by the version that subjects of a profile were shown. */
@Repository
class ScoreQueries {

    private final DatabaseClient db;

    ScoreQueries(DatabaseClient db) {
        this.db = db;
    }

    /** A variant shows to a profile the version of the profile itself, or else of its nearest ancestor that has one. */
    Flux<ScoreSums> of(long promptId, EvidenceFilter filter) {
        return db.sql("""
                        SELECT x.key AS experiment, m.key AS metric, m.kind, m.direction = 'lower' AS lower_is_better, s.source,
                            s.profile, coalesce(own.version, v.version) AS version, s.responded, s.d, s.m, s.dd, s.mm, s.md
                        FROM (
                            SELECT experiment_id, metric_id, source, variant, profile, sum(responded)::bigint AS responded,
                                sum(sum_d) AS d, sum(sum_m) AS m, sum(sum_dd) AS dd, sum(sum_mm) AS mm, sum(sum_md) AS md
                            FROM metric_rollup
                            WHERE experiment_id IN (SELECT id FROM experiment WHERE prompt_id = :promptId)
                              AND (cardinality(:sources::text[]) = 0 OR source = ANY (:sources))
                              AND (:profile::text IS NULL OR profile = :profile)
                            GROUP BY experiment_id, metric_id, source, variant, profile
                            HAVING sum(sum_d) > 0) AS s
                        JOIN experiment x ON x.id = s.experiment_id
                        JOIN metric m ON m.id = s.metric_id
                        JOIN variant v ON v.experiment_id = s.experiment_id AND v.key = s.variant
                        LEFT JOIN LATERAL (
                            WITH RECURSIVE line (profile, distance) AS (
                                SELECT s.profile, 0
                                UNION ALL
                                SELECT pv.parent, line.distance + 1
                                FROM line
                                JOIN preference_profile p ON p.project_id = x.project_id AND p.key = line.profile
                                JOIN preference_profile_version pv ON pv.profile_id = p.id AND pv.number = p.version
                                WHERE pv.parent IS NOT NULL AND line.distance < 100)
                            SELECT (v.versions_by_profile ->> line.profile)::integer AS version
                            FROM line
                            WHERE v.versions_by_profile ->> line.profile IS NOT NULL
                            ORDER BY line.distance
                            LIMIT 1) AS own ON true
                        WHERE m.kind IN ('binary', 'rating', 'reward', 'signal')
                          AND (:metric::text IS NULL OR m.key = :metric)
                        ORDER BY m.key, s.source, x.key, s.profile, version
                        """)
                .bind("promptId", promptId)
                .bind("metric", Parameter.fromOrEmpty(filter.metric(), String.class))
                .bind("sources", filter.sources().toArray(String[]::new))
                .bind("profile", Parameter.fromOrEmpty(filter.profile(), String.class))
                .map(ScoreQueries::scores)
                .all();
    }

    private static ScoreSums scores(Readable row) {
        return new ScoreSums(
                Cell.from(row),
                FeedbackKindDto.fromValue(row.get("kind", String.class)),
                row.get("lower_is_better", Boolean.class),
                row.get("experiment", String.class),
                row.get("version", Integer.class),
                new RatioSample(
                        row.get("responded", Long.class),
                        row.get("m", BigDecimal.class),
                        row.get("d", BigDecimal.class),
                        row.get("mm", BigDecimal.class),
                        row.get("dd", BigDecimal.class),
                        row.get("md", BigDecimal.class)));
    }
}
