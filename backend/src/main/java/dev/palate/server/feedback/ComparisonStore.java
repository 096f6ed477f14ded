package dev.palate.server.feedback;

import static dev.palate.server.platform.Columns.column;

import dev.palate.server.feedback.Fold.SubjectPair;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Tallies of pairs, per subject and rolled up, and of rankings. */
@Repository
class ComparisonStore {

    private final DatabaseClient db;

    ComparisonStore(DatabaseClient db) {
        this.db = db;
    }

    /** Adds changes to the tallies of subjects, and what follows from them to the roll-ups. */
    Mono<Void> savePairs(Map<SubjectPair, PairTotal> changes) {
        if (changes.isEmpty()) {
            return Mono.empty();
        }
        return pairs(List.copyOf(changes.keySet()))
                .flatMap(before -> addPairs(rollupChanges(before, changes)))
                .then(addSubjectPairs(List.copyOf(changes.entrySet())));
    }

    private static Map<PairKey, PairSums> rollupChanges(
            Map<SubjectPair, PairTotal> before, Map<SubjectPair, PairTotal> changes) {
        var sums = new HashMap<PairKey, PairSums>();
        changes.forEach((subject, change) -> {
            var old = before.getOrDefault(subject, PairTotal.NONE);
            sums.merge(subject.pair(), PairSums.of(old).negate(), PairSums::plus);
            sums.merge(subject.pair(), PairSums.of(old.plus(1, change)), PairSums::plus);
        });
        return sums;
    }

    private Mono<Map<SubjectPair, PairTotal>> pairs(List<SubjectPair> pairs) {
        return bind(db.sql("""
                        SELECT prompt_id, experiment_id, metric_id, source, first_version, second_version, profile, subject,
                            wins, ties, losses
                        FROM subject_pair
                        JOIN unnest(:promptIds::bigint[], :experimentIds::bigint[], :metricIds::bigint[], :sources::text[],
                                :firsts::integer[], :seconds::integer[], :profiles::text[], :subjects::text[])
                            AS k (prompt_id, experiment_id, metric_id, source, first_version, second_version, profile, subject)
                            USING (prompt_id, experiment_id, metric_id, source, first_version, second_version, profile, subject)
                        """), pairs.stream().map(SubjectPair::pair).toList())
                .bind("subjects", column(pairs, SubjectPair::subject, String[]::new))
                .map(row -> Map.entry(
                        new SubjectPair(pair(row), row.get("subject", String.class)),
                        new PairTotal(
                                row.get("wins", Long.class),
                                row.get("ties", Long.class),
                                row.get("losses", Long.class))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private Mono<Void> addSubjectPairs(List<Map.Entry<SubjectPair, PairTotal>> rows) {
        return bind(db.sql("""
                        INSERT INTO subject_pair AS p (prompt_id, experiment_id, metric_id, source, first_version,
                            second_version, profile, subject, wins, ties, losses)
                        SELECT *
                        FROM unnest(:promptIds::bigint[], :experimentIds::bigint[], :metricIds::bigint[], :sources::text[],
                            :firsts::integer[], :seconds::integer[], :profiles::text[], :subjects::text[],
                            :wins::bigint[], :ties::bigint[], :losses::bigint[])
                        ON CONFLICT (prompt_id, experiment_id, metric_id, source, first_version, second_version, profile, subject)
                        DO UPDATE
                        SET wins = p.wins + excluded.wins, ties = p.ties + excluded.ties, losses = p.losses + excluded.losses
                        """), rows.stream().map(row -> row.getKey().pair()).toList())
                .bind("subjects", column(rows, row -> row.getKey().subject(), String[]::new))
                .bind("wins", column(rows, row -> row.getValue().wins(), Long[]::new))
                .bind("ties", column(rows, row -> row.getValue().ties(), Long[]::new))
                .bind("losses", column(rows, row -> row.getValue().losses(), Long[]::new))
                .then();
    }

    private Mono<Void> addPairs(Map<PairKey, PairSums> changes) {
        var rows = List.copyOf(changes.entrySet());
        return bind(db.sql("""
                        INSERT INTO pair_rollup AS r (prompt_id, experiment_id, metric_id, source, first_version,
                            second_version, profile, subjects, wins, ties, losses, sum_dd, sum_mm, sum_md)
                        SELECT *
                        FROM unnest(:promptIds::bigint[], :experimentIds::bigint[], :metricIds::bigint[], :sources::text[],
                            :firsts::integer[], :seconds::integer[], :profiles::text[], :subjects::bigint[],
                            :wins::bigint[], :ties::bigint[], :losses::bigint[], :dd::numeric[], :mm::numeric[], :md::numeric[])
                        ON CONFLICT (prompt_id, experiment_id, metric_id, source, first_version, second_version, profile)
                        DO UPDATE
                        SET subjects = r.subjects + excluded.subjects, wins = r.wins + excluded.wins,
                            ties = r.ties + excluded.ties, losses = r.losses + excluded.losses,
                            sum_dd = r.sum_dd + excluded.sum_dd, sum_mm = r.sum_mm + excluded.sum_mm,
                            sum_md = r.sum_md + excluded.sum_md
                        """), rows.stream().map(Map.Entry::getKey).toList())
                .bind("subjects", column(rows, row -> row.getValue().subjects(), Long[]::new))
                .bind("wins", column(rows, row -> row.getValue().counts().wins(), Long[]::new))
                .bind("ties", column(rows, row -> row.getValue().counts().ties(), Long[]::new))
                .bind("losses", column(rows, row -> row.getValue().counts().losses(), Long[]::new))
                .bind("dd", column(rows, row -> row.getValue().dd(), BigDecimal[]::new))
                .bind("mm", column(rows, row -> row.getValue().mm(), BigDecimal[]::new))
                .bind("md", column(rows, row -> row.getValue().md(), BigDecimal[]::new))
                .then();
    }

    Mono<Void> addRankings(Map<RankingKey, Long> changes) {
        if (changes.isEmpty()) {
            return Mono.empty();
        }
        var rows = List.copyOf(changes.entrySet());
        return db.sql("""
                        INSERT INTO ranking_rollup AS r (prompt_id, experiment_id, metric_id, source, profile, ordering, count)
                        SELECT *
                        FROM unnest(:promptIds::bigint[], :experimentIds::bigint[], :metricIds::bigint[], :sources::text[],
                            :profiles::text[], :orderings::text[], :counts::bigint[])
                        ON CONFLICT (prompt_id, experiment_id, metric_id, source, profile, ordering) DO UPDATE
                        SET count = r.count + excluded.count
                        """)
                .bind("promptIds", column(rows, row -> row.getKey().promptId(), Long[]::new))
                .bind("experimentIds", column(rows, row -> row.getKey().experimentId(), Long[]::new))
                .bind("metricIds", column(rows, row -> row.getKey().metric().metricId(), Long[]::new))
                .bind("sources", column(rows, row -> row.getKey().metric().source(), String[]::new))
                .bind("profiles", column(rows, row -> row.getKey().profile(), String[]::new))
                .bind("orderings", column(rows, row -> row.getKey().ordering(), String[]::new))
                .bind("counts", column(rows, Map.Entry::getValue, Long[]::new))
                .then();
    }

    private static DatabaseClient.GenericExecuteSpec bind(DatabaseClient.GenericExecuteSpec sql, List<PairKey> pairs) {
        return sql.bind("promptIds", column(pairs, PairKey::promptId, Long[]::new))
                .bind("experimentIds", column(pairs, PairKey::experimentId, Long[]::new))
                .bind("metricIds", column(pairs, pair -> pair.metric().metricId(), Long[]::new))
                .bind("sources", column(pairs, pair -> pair.metric().source(), String[]::new))
                .bind("firsts", column(pairs, PairKey::first, Integer[]::new))
                .bind("seconds", column(pairs, PairKey::second, Integer[]::new))
                .bind("profiles", column(pairs, PairKey::profile, String[]::new));
    }

    private static PairKey pair(Readable row) {
        return new PairKey(
                row.get("prompt_id", Long.class),
                row.get("experiment_id", Long.class),
                new MetricSource(row.get("metric_id", Long.class), row.get("source", String.class)),
                row.get("first_version", Integer.class),
                row.get("second_version", Integer.class),
                row.get("profile", String.class));
    }
}
