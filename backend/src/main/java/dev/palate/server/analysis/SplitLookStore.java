package dev.palate.server.analysis;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The table {@code split_look}. */
@Repository
class SplitLookStore {

    private final DatabaseClient db;

    SplitLookStore(DatabaseClient db) {
        this.db = db;
    }

    Mono<List<SplitLook>> of(long experimentId) {
        return db.sql("""
                        SELECT population, metric, source, p_value
                        FROM split_look
                        WHERE experiment_id = :experimentId
                        ORDER BY population, metric, source
                        """)
                .bind("experimentId", experimentId)
                .map(row -> new SplitLook(
                        Population.valueOf(row.get("population", String.class).toUpperCase(Locale.ROOT)),
                        row.get("metric", String.class),
                        row.get("source", String.class),
                        row.get("p_value", Double.class)))
                .all()
                .collectList();
    }

    /** Keeps those that are smaller than what was kept before. */
    Mono<Void> keep(long experimentId, List<SplitLook> looks, Instant now) {
        return Flux.fromIterable(looks)
                .concatMap(look -> keep(experimentId, look, now))
                .then();
    }

    private Mono<Void> keep(long experimentId, SplitLook look, Instant now) {
        return db.sql("""
                        INSERT INTO split_look AS kept (experiment_id, population, metric, source, p_value, looked_at)
                        VALUES (:experimentId, :population, :metric, :source, :pValue, :now)
                        ON CONFLICT (experiment_id, population, metric, source) DO UPDATE
                        SET p_value = excluded.p_value, looked_at = excluded.looked_at
                        WHERE excluded.p_value < kept.p_value
                        """)
                .bind("experimentId", experimentId)
                .bind("population", look.population().name().toLowerCase(Locale.ROOT))
                .bind("metric", look.metric())
                .bind("source", look.source())
                .bind("pValue", look.pValue())
                .bind("now", now)
                .then();
    }
}
