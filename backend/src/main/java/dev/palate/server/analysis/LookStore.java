package dev.palate.server.analysis;

import dev.palate.api.model.EstimateDto;
import dev.palate.statistics.Looks;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The table {@code look}. */
@Repository
class LookStore {

    private static final int NEWEST = 5_000;

    private final DatabaseClient db;

    LookStore(DatabaseClient db) {
        this.db = db;
    }

    /** The newest look at an experiment, at each variant. */
    Mono<List<Look>> newest(long experimentId) {
        return db.sql("""
                        SELECT number, looked_at, metric, source, variant, subjects, value, lower, upper, p_value, undefined,
                            running_lower, running_upper, running_p
                        FROM look
                        WHERE experiment_id = :experimentId
                          AND number = (SELECT max(number) FROM look WHERE experiment_id = :experimentId)
                        ORDER BY variant
                        """)
                .bind("experimentId", experimentId)
                .map(LookStore::look)
                .all()
                .collectList();
    }

    /** The newest ones at a metric by a source, oldest first. */
    Flux<Look> list(long experimentId, String metric, String source) {
        return db.sql("""
                        SELECT number, looked_at, metric, source, variant, subjects, value, lower, upper, p_value, undefined,
                            running_lower, running_upper, running_p
                        FROM (
                            SELECT *
                            FROM look
                            WHERE experiment_id = :experimentId AND metric = :metric AND source = :source
                            ORDER BY number DESC, variant DESC
                            LIMIT :limit) AS newest
                        ORDER BY number, variant
                        """)
                .bind("experimentId", experimentId)
                .bind("metric", metric)
                .bind("source", source)
                .bind("limit", NEWEST)
                .map(LookStore::look)
                .all();
    }

    private static Look look(Readable row) {
        return new Look(
                row.get("number", Integer.class),
                row.get("looked_at", Instant.class),
                row.get("metric", String.class),
                row.get("source", String.class),
                row.get("variant", String.class),
                new EstimateDto(row.get("subjects", Long.class))
                        .value(row.get("value", Double.class))
                        .lower(row.get("lower", Double.class))
                        .upper(row.get("upper", Double.class))
                        .pValue(row.get("p_value", Double.class))
                        .undefined(row.get("undefined", String.class)),
                new Looks(
                        row.get("running_lower", Double.class),
                        row.get("running_upper", Double.class),
                        row.get("running_p", Double.class)));
    }

    Mono<Void> insert(long experimentId, List<Look> looks) {
        return Flux.fromIterable(looks)
                .concatMap(look -> insert(experimentId, look))
                .then();
    }

    private Mono<Void> insert(long experimentId, Look look) {
        var difference = look.difference();
        return db.sql("""
                        INSERT INTO look (experiment_id, number, variant, looked_at, metric, source, subjects, value, lower, upper,
                            p_value, undefined, running_lower, running_upper, running_p)
                        VALUES (:experimentId, :number, :variant, :at, :metric, :source, :subjects, :value, :lower, :upper,
                            :pValue, :undefined, :runningLower, :runningUpper, :runningP)
                        """)
                .bind("experimentId", experimentId)
                .bind("number", look.number())
                .bind("variant", look.variant())
                .bind("at", look.at())
                .bind("metric", look.metric())
                .bind("source", look.source())
                .bind("subjects", difference.getSubjects())
                .bind("value", Parameter.fromOrEmpty(difference.getValue(), Double.class))
                .bind("lower", Parameter.fromOrEmpty(difference.getLower(), Double.class))
                .bind("upper", Parameter.fromOrEmpty(difference.getUpper(), Double.class))
                .bind("pValue", Parameter.fromOrEmpty(difference.getpValue(), Double.class))
                .bind("undefined", Parameter.fromOrEmpty(difference.getUndefined(), String.class))
                .bind("runningLower", look.running().lower())
                .bind("runningUpper", look.running().upper())
                .bind("runningP", look.running().pValue())
                .then();
    }
}
