package dev.palate.server.analysis;

import dev.palate.engine.routing.Buckets;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Reads logged rewards with the propensities of what was shown, from roll-ups. */
@Repository
class LoggedQueries {

    private final DatabaseClient db;

    LoggedQueries(DatabaseClient db) {
        this.db = db;
    }

    /** What subjects said where they entered, by the allocation that drew them. */
    Mono<List<LoggedCell>> of(Experiment experiment, Metric metric, String source) {
        var positions = experiment.variants().stream()
                .collect(Collectors.toMap(
                        Variant::key, variant -> experiment.variants().indexOf(variant)));
        return db.sql("""
                        SELECT allocation, variant, profile, responded, sum_d AS d, sum_m AS m, sum_dd AS dd, sum_mm AS mm,
                            sum_md AS md
                        FROM entry_metric_rollup
                        WHERE experiment_id = :experimentId AND metric_id = :metricId AND source = :source
                            AND responded > 0
                        """)
                .bind("experimentId", experiment.id())
                .bind("metricId", metric.id())
                .bind("source", source)
                .map(row -> cell(row, positions, experiment.drawnBy(row.get("allocation", Integer.class))))
                .all()
                .concatMap(Mono::justOrEmpty)
                .collectList();
    }

    /** Nothing where nobody said which allocation drew the variant, or where it could not have been drawn. */
    private static Optional<LoggedCell> cell(
            Readable row, Map<String, Integer> positions, @Nullable Allocation allocation) {
        int variant = Objects.requireNonNull(positions.get(row.get("variant", String.class)));
        var profile = row.get("profile", String.class);
        int share = allocation == null ? 0 : allocation.segmentsOf(profile).shareOf(variant);
        var answers = Answers.from(row);
        return share == 0
                ? Optional.empty()
                : Optional.of(new LoggedCell(
                        variant,
                        profile,
                        share / (double) Buckets.COUNT,
                        VariantSums.of(answers.responded(), answers).sample()));
    }
}
