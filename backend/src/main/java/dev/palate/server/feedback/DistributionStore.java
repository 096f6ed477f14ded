package dev.palate.server.feedback;

import static dev.palate.server.platform.Columns.column;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The roll-up of how subjects' means are distributed. Which bin a mean is in only the database says, so that all agree. */
@Repository
class DistributionStore {

    private final DatabaseClient db;

    DistributionStore(DatabaseClient db) {
        this.db = db;
    }

    Mono<Void> add(Map<UnitChanges.Mean, Long> changes) {
        if (changes.isEmpty()) {
            return Mono.empty();
        }
        var rows = List.copyOf(changes.entrySet());
        return RollupStore.bindCells(
                        db.sql("""
                        INSERT INTO distribution_rollup AS r (experiment_id, variant, profile, metric_id, source, bin, subjects)
                        SELECT experiment_id, variant, profile, metric_id, source, bin(bins, events, total) AS bin, sum(change)
                        FROM unnest(:experimentIds::bigint[], :variants::text[], :profiles::text[], :days::date[],
                                :metricIds::bigint[], :sources::text[], :events::bigint[], :totals::numeric[], :changes::bigint[])
                            AS mean (experiment_id, variant, profile, day, metric_id, source, events, total, change)
                        JOIN metric ON metric.id = metric_id AND bins IS NOT NULL
                        GROUP BY experiment_id, variant, profile, metric_id, source, bin(bins, events, total)
                        HAVING sum(change) <> 0
                        ON CONFLICT (experiment_id, metric_id, source, variant, profile, bin) DO UPDATE
                        SET subjects = r.subjects + excluded.subjects
                        """),
                        rows.stream().map(row -> row.getKey().cell().cell()).toList())
                .bind(
                        "metricIds",
                        column(rows, row -> row.getKey().cell().metric().metricId(), Long[]::new))
                .bind(
                        "sources",
                        column(rows, row -> row.getKey().cell().metric().source(), String[]::new))
                .bind("events", column(rows, row -> row.getKey().events(), Long[]::new))
                .bind("totals", column(rows, row -> row.getKey().total(), BigDecimal[]::new))
                .bind("changes", column(rows, Map.Entry::getValue, Long[]::new))
                .then();
    }
}
