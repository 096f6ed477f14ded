package dev.palate.server.preference;

import dev.palate.statistics.RatioSample;
import dev.palate.statistics.WinRate;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;

/** Reads the roll-ups of pairs and rankings of a prompt, over all experiments and outside them. */
@Repository
class EvidenceQueries {

    private static final int ORDERS = 20_000;

    private final DatabaseClient db;

    EvidenceQueries(DatabaseClient db) {
        this.db = db;
    }

    Flux<PairSums> pairs(long promptId, EvidenceFilter filter) {
        return bind(db.sql("""
                        SELECT m.key AS metric, r.source, r.profile, r.first_version, r.second_version,
                            sum(r.subjects)::bigint AS subjects, sum(r.wins)::bigint AS wins, sum(r.ties)::bigint AS ties,
                            sum(r.losses)::bigint AS losses, sum(r.sum_dd) AS dd, sum(r.sum_mm) AS mm, sum(r.sum_md) AS md
                        FROM pair_rollup r
                        JOIN metric m ON m.id = r.metric_id
                        WHERE r.prompt_id = :promptId AND r.subjects > 0
                          AND (:metric::text IS NULL OR m.key = :metric)
                          AND (cardinality(:sources::text[]) = 0 OR r.source = ANY (:sources))
                          AND (:profile::text IS NULL OR r.profile = :profile)
                        GROUP BY m.key, r.source, r.profile, r.first_version, r.second_version
                        ORDER BY m.key, r.source, r.profile, r.first_version, r.second_version
                        """), promptId, filter).map(EvidenceQueries::pair).all();
    }

    Flux<SubjectPair> pairsBySubject(long promptId, EvidenceFilter filter) {
        return bind(db.sql("""
                        SELECT m.key AS metric, r.source, r.profile, r.first_version, r.second_version, r.subject,
                            r.wins, r.ties, r.losses
                        FROM subject_pair r
                        JOIN metric m ON m.id = r.metric_id
                        WHERE r.prompt_id = :promptId AND r.wins + r.ties + r.losses > 0
                          AND (:metric::text IS NULL OR m.key = :metric)
                          AND (cardinality(:sources::text[]) = 0 OR r.source = ANY (:sources))
                          AND (:profile::text IS NULL OR r.profile = :profile)
                        ORDER BY m.key, r.source, r.profile, r.first_version, r.second_version, r.subject
                        """), promptId, filter)
                .map(row -> new SubjectPair(
                        Cell.from(row),
                        row.get("first_version", Integer.class),
                        row.get("second_version", Integer.class),
                        row.get("subject", String.class),
                        outcomes(row)))
                .all();
    }

    /** The most frequent orders. */
    Flux<RankedOrder> orders(long promptId, EvidenceFilter filter) {
        return bind(db.sql("""
                        SELECT m.key AS metric, r.source, r.profile, r.ordering, sum(r.count)::bigint AS count,
                            sum(sum(r.count)) OVER (PARTITION BY m.key, r.source, r.profile)::bigint AS of_cell
                        FROM ranking_rollup r
                        JOIN metric m ON m.id = r.metric_id
                        WHERE r.prompt_id = :promptId AND r.count > 0
                          AND (:metric::text IS NULL OR m.key = :metric)
                          AND (cardinality(:sources::text[]) = 0 OR r.source = ANY (:sources))
                          AND (:profile::text IS NULL OR r.profile = :profile)
                        GROUP BY m.key, r.source, r.profile, r.ordering
                        ORDER BY count DESC, m.key, r.source, r.profile, r.ordering
                        LIMIT :limit
                        """), promptId, filter)
                .bind("limit", ORDERS)
                .map(row -> new RankedOrder(
                        Cell.from(row),
                        row.get("ordering", String.class),
                        row.get("count", Long.class),
                        row.get("of_cell", Long.class)))
                .all();
    }

    private static GenericExecuteSpec bind(GenericExecuteSpec sql, long promptId, EvidenceFilter filter) {
        return sql.bind("promptId", promptId)
                .bind("metric", Parameter.fromOrEmpty(filter.metric(), String.class))
                .bind("sources", filter.sources().toArray(String[]::new))
                .bind("profile", Parameter.fromOrEmpty(filter.profile(), String.class));
    }

    private static PairSums pair(Readable row) {
        var outcomes = outcomes(row);
        var totals = new RatioSample(
                row.get("subjects", Long.class),
                BigDecimal.valueOf(2 * outcomes.wins() + outcomes.ties()).multiply(new BigDecimal("0.5")),
                BigDecimal.valueOf(outcomes.comparisons()),
                row.get("mm", BigDecimal.class),
                row.get("dd", BigDecimal.class),
                row.get("md", BigDecimal.class));
        return new PairSums(
                Cell.from(row),
                row.get("first_version", Integer.class),
                row.get("second_version", Integer.class),
                outcomes,
                totals);
    }

    private static WinRate outcomes(Readable row) {
        return new WinRate(row.get("wins", Long.class), row.get("ties", Long.class), row.get("losses", Long.class));
    }
}
