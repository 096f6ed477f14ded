package dev.palate.server.allocation;

import static java.util.stream.Collectors.groupingBy;

import dev.palate.statistics.RatioSample;
import dev.palate.statistics.allocation.Direction;
import dev.palate.statistics.allocation.ProfilePool;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Reads rewards from roll-ups, never from events: what it costs depends on variants and allocations. */
@Repository
public class RewardQueries {

    /** What stands for the profile of those in the pool. */
    private static final String POOL = "";

    /** How many profiles of an experiment may leave its pool, as all who serve hold a table of each. */
    private static final int MOST_PROFILES = 50;

    private final DatabaseClient db;

    RewardQueries(DatabaseClient db) {
        this.db = db;
    }

    /** The metric, as its values are rewards; empty if there is none. */
    public Mono<Reward> reward(long projectId, String metric, String source) {
        return db.sql("""
                        SELECT id, kind, direction
                        FROM metric
                        WHERE project_id = :projectId AND key = :metric
                        """)
                .bind("projectId", projectId)
                .bind("metric", metric)
                .map(row -> new Reward(
                        row.get("id", Long.class),
                        metric,
                        source,
                        row.get("kind", String.class).equals("binary"),
                        row.get("direction", String.class).equals("higher")
                                ? Direction.HIGHER_IS_BETTER
                                : Direction.LOWER_IS_BETTER))
                .one();
    }

    /**
     * What each period of an experiment was rewarded with.
     *
     * @param perProfile whether profiles may leave the pool; the {@link #MOST_PROFILES} who said most do
     */
    public Mono<Rewards> of(long experimentId, Reward reward, boolean perProfile) {
        return db.sql("""
                        WITH said AS (
                            SELECT allocation, variant, profile, responded, sum_d, sum_m, sum_dd, sum_mm, sum_md
                            FROM entry_metric_rollup
                            WHERE experiment_id = :experimentId AND metric_id = :metricId AND source = :source),
                        tabled AS (
                            SELECT jsonb_object_keys(profiles) AS profile
                            FROM (
                                SELECT profiles
                                FROM allocation
                                WHERE experiment_id = :experimentId
                                ORDER BY number DESC
                                LIMIT 1) AS newest),
                        own AS (
                            SELECT profile
                            FROM (SELECT profile, sum(responded) AS responded FROM said GROUP BY profile) AS heard
                            FULL JOIN (SELECT profile, true AS is_tabled FROM tabled) AS left_before USING (profile)
                            WHERE :perProfile AND profile <> '' AND (is_tabled OR responded >= :enough)
                            ORDER BY is_tabled, responded DESC, profile
                            LIMIT :most),
                        cells AS (
                            SELECT n.allocation, n.variant, coalesce(own.profile, '') AS profile,
                                sum(n.subjects)::bigint AS subjects, sum(responded)::bigint AS responded, sum(sum_d) AS d,
                                sum(sum_m) AS m, sum(sum_dd) AS dd, sum(sum_mm) AS mm, sum(sum_md) AS md
                            FROM entry_rollup n
                            LEFT JOIN own USING (profile)
                            LEFT JOIN said USING (allocation, variant, profile)
                            WHERE n.experiment_id = :experimentId
                            GROUP BY n.allocation, n.variant, own.profile),
                        periods AS (
                            SELECT number, '' AS profile
                            FROM allocation
                            WHERE experiment_id = :experimentId
                            UNION
                            SELECT allocation, profile
                            FROM cells
                            WHERE subjects > 0)
                        SELECT p.profile, a.number, coalesce(s.share_ppm, 0)::integer AS share_ppm,
                            coalesce(c.subjects, 0) AS subjects, coalesce(c.responded, 0) AS responded, coalesce(c.d, 0) AS d,
                            coalesce(c.m, 0) AS m, coalesce(c.dd, 0) AS dd, coalesce(c.mm, 0) AS mm, coalesce(c.md, 0) AS md
                        FROM periods p
                        JOIN allocation a ON (a.experiment_id, a.number) = (:experimentId, p.number)
                        JOIN variant v ON v.experiment_id = :experimentId
                        LEFT JOIN LATERAL (
                            SELECT sum((segment ->> 1)::integer - (segment ->> 0)::integer) AS share_ppm
                            FROM jsonb_array_elements(segments_of(a, p.profile)) AS segment
                            WHERE (segment ->> 2)::integer = v.position) AS s ON true
                        LEFT JOIN cells c ON (c.allocation, c.variant, c.profile) = (a.number, v.key, p.profile)
                        ORDER BY p.profile, a.number, v.position
                        """)
                .bind("experimentId", experimentId)
                .bind("metricId", reward.metricId())
                .bind("source", reward.source())
                .bind("perProfile", perProfile)
                .bind("enough", ProfilePool.MINIMUM_SUBJECTS)
                .bind("most", MOST_PROFILES)
                .map(row -> new Row(row.get("profile", String.class), row.get("number", Integer.class), arm(row)))
                .all()
                .collectList()
                .map(rows -> rewards(reward, rows));
    }

    /** An arm of a period of a profile, or of the pool if it is empty. */
    private record Row(String profile, int allocation, Period.Arm arm) {}

    private static Period.Arm arm(Readable row) {
        return new Period.Arm(
                row.get("share_ppm", Integer.class),
                row.get("responded", Long.class),
                new RatioSample(
                        row.get("subjects", Long.class),
                        row.get("m", BigDecimal.class),
                        row.get("d", BigDecimal.class),
                        row.get("mm", BigDecimal.class),
                        row.get("dd", BigDecimal.class),
                        row.get("md", BigDecimal.class)));
    }

    private static Rewards rewards(Reward reward, List<Row> rows) {
        var newest = rows.stream().mapToInt(Row::allocation).max().orElse(0);
        var strata = new TreeMap<String, Stratum>();
        rows.stream()
                .collect(groupingBy(Row::profile))
                .forEach((profile, own) -> strata.put(profile, new Stratum(periods(own), newest)));
        var pool = strata.remove(POOL);
        return new Rewards(reward, pool == null ? new Stratum(List.of(), newest) : pool, strata);
    }

    private static List<Period> periods(List<Row> rows) {
        var arms = new TreeMap<Integer, List<Period.Arm>>();
        rows.forEach(row -> arms.computeIfAbsent(row.allocation(), first -> new ArrayList<>())
                .add(row.arm()));
        return arms.entrySet().stream()
                .map(period -> new Period(period.getKey(), period.getValue()))
                .toList();
    }

    /** Subjects of whom nobody said which allocation drew them. */
    public Mono<Long> unattributed(long experimentId) {
        return db.sql("""
                        SELECT coalesce(sum(subjects), 0)::bigint
                        FROM entry_rollup
                        WHERE experiment_id = :experimentId AND allocation = 0
                        """)
                .bind("experimentId", experimentId)
                .mapValue(Long.class)
                .one();
    }
}
