package dev.palate.server.feedback;

import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The table {@code metric}. */
@Repository
class MetricStore {

    private final DatabaseClient db;

    MetricStore(DatabaseClient db) {
        this.db = db;
    }

    Flux<Metric> all(long projectId) {
        return db.sql("""
                        SELECT id, key, kind, direction, minimum, maximum, categories, description, created_at
                        FROM metric
                        WHERE project_id = :projectId
                        ORDER BY key
                        """).bind("projectId", projectId).map(MetricStore::metric).all();
    }

    Mono<Metric> insert(long projectId, NewMetric metric, Instant now) {
        return db.sql("""
                        INSERT INTO metric (project_id, key, kind, direction, minimum, maximum, categories, description, created_at)
                        VALUES (:projectId, :key, :kind, :direction, :minimum, :maximum, :categories, :description, :now)
                        RETURNING id, key, kind, direction, minimum, maximum, categories, description, created_at
                        """)
                .bind("projectId", projectId)
                .bind("key", metric.key())
                .bind("kind", metric.kind().wireName())
                .bind("direction", metric.direction())
                .bind("minimum", Parameter.fromOrEmpty(metric.minimum(), BigDecimal.class))
                .bind("maximum", Parameter.fromOrEmpty(metric.maximum(), BigDecimal.class))
                .bind("categories", metric.categories().toArray(String[]::new))
                .bind("description", metric.description())
                .bind("now", now)
                .map(MetricStore::metric)
                .one();
    }

    private static Metric metric(Readable row) {
        return new Metric(
                row.get("id", Long.class),
                row.get("key", String.class),
                FeedbackKind.parse(row.get("kind", String.class)),
                row.get("direction", String.class),
                row.get("minimum", BigDecimal.class),
                row.get("maximum", BigDecimal.class),
                List.of(row.get("categories", String[].class)),
                row.get("description", String.class),
                row.get("created_at", Instant.class));
    }
}
