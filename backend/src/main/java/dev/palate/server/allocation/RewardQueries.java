package dev.palate.server.allocation;

import dev.palate.statistics.RatioSample;
import dev.palate.statistics.allocation.Direction;
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

    /** What each period of an experiment was rewarded with. */
    public Mono<Rewards> of(long experimentId, Reward reward) {
        return db.sql("""
                        SELECT a.number, coalesce(s.share_ppm, 0)::integer AS share_ppm, coalesce(n.subjects, 0) AS subjects,
                            coalesce(r.responded, 0) AS responded, coalesce(r.d, 0) AS d, coalesce(r.m, 0) AS m,
                            coalesce(r.dd, 0) AS dd, coalesce(r.mm, 0) AS mm, coalesce(r.md, 0) AS md
                        FROM allocation a
                        JOIN variant v USING (experiment_id)
                        LEFT JOIN LATERAL (
                            SELECT sum((segment ->> 1)::integer - (segment ->> 0)::integer) AS share_ppm
                            FROM jsonb_array_elements(a.segments) AS segment
                            WHERE (segment ->> 2)::integer = v.position) AS s ON true
                        LEFT JOIN entry_rollup n
                            ON (n.experiment_id, n.allocation, n.variant) = (a.experiment_id, a.number, v.key)
                        LEFT JOIN (
                            SELECT allocation, variant, sum(responded)::bigint AS responded, sum(sum_d) AS d, sum(sum_m) AS m,
                                sum(sum_dd) AS dd, sum(sum_mm) AS mm, sum(sum_md) AS md
                            FROM entry_metric_rollup
                            WHERE experiment_id = :experimentId AND metric_id = :metricId AND source = :source
                            GROUP BY allocation, variant) AS r ON (r.allocation, r.variant) = (a.number, v.key)
                        WHERE a.experiment_id = :experimentId
                        ORDER BY a.number, v.position
                        """)
                .bind("experimentId", experimentId)
                .bind("metricId", reward.metricId())
                .bind("source", reward.source())
                .map(row -> new Row(row.get("number", Integer.class), arm(row)))
                .all()
                .collectList()
                .map(rows -> new Rewards(reward, periods(rows)));
    }

    private record Row(int allocation, Period.Arm arm) {}

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
