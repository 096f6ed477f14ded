package dev.palate.server.analysis;

import dev.palate.statistics.Past;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Reads the roll-ups of {@link SubjectSums}; what it costs depends on variants, profiles and bins. */
@Repository
class SubjectQueries {

    private final DatabaseClient db;

    SubjectQueries(DatabaseClient db) {
        this.db = db;
    }

    Mono<SubjectSums> of(Experiment experiment) {
        return Mono.zip(pasts(experiment), distributions(experiment), SubjectSums::new);
    }

    private Mono<Map<MetricCell, Past>> pasts(Experiment experiment) {
        return db.sql("""
                        SELECT metric_id, source, variant, profile, subjects AS past_subjects, sum_x AS past_x, sum_xx AS past_xx,
                            sum_m AS past_m, sum_d AS past_d, sum_xm AS past_xm, sum_xd AS past_xd
                        FROM covariate_rollup
                        WHERE experiment_id = :experimentId AND subjects > 0
                        """)
                .bind("experimentId", experiment.id())
                .map(row -> Map.entry(cell(row), past(row)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private Mono<Map<MetricCell, Distribution>> distributions(Experiment experiment) {
        return db.sql("""
                        SELECT metric_id, source, variant, profile, array_agg(bin) AS bins, array_agg(subjects) AS subjects
                        FROM distribution_rollup
                        WHERE experiment_id = :experimentId AND subjects > 0
                        GROUP BY metric_id, source, variant, profile
                        """)
                .bind("experimentId", experiment.id())
                .map(row -> Map.entry(
                        cell(row),
                        Distribution.of(row.get("bins", Integer[].class), row.get("subjects", Long[].class))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    static Past past(Readable row) {
        return new Past(
                row.get("past_subjects", Long.class),
                row.get("past_x", BigDecimal.class),
                row.get("past_xx", BigDecimal.class),
                row.get("past_m", BigDecimal.class),
                row.get("past_d", BigDecimal.class),
                row.get("past_xm", BigDecimal.class),
                row.get("past_xd", BigDecimal.class));
    }

    private static MetricCell cell(Readable row) {
        return new MetricCell(
                row.get("metric_id", Long.class),
                row.get("source", String.class),
                new Cell(row.get("variant", String.class), row.get("profile", String.class)));
    }
}
