package dev.palate.server.feedback;

import static dev.palate.server.platform.Columns.column;

import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Totals per subject and variant, and the roll-ups of exposures and metrics. */
@Repository
class RollupStore {

    private final DatabaseClient db;
    private final ComparisonStore comparisons;
    private final CovariateStore covariates;
    private final DistributionStore distributions;

    RollupStore(
            DatabaseClient db,
            ComparisonStore comparisons,
            CovariateStore covariates,
            DistributionStore distributions) {
        this.db = db;
        this.comparisons = comparisons;
        this.covariates = covariates;
        this.distributions = distributions;
    }

    /** The stored states of all units of these subjects; those never seen are left out. */
    Mono<Map<Unit, UnitState>> units(Collection<Participant> participants) {
        if (participants.isEmpty()) {
            return Mono.just(Map.of());
        }
        return firstExposures(participants)
                .flatMap(exposures -> totals(participants)
                        .map(totals -> exposures.entrySet().stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey,
                                        entry -> new UnitState(
                                                entry.getValue(), totals.getOrDefault(entry.getKey(), Map.of()))))));
    }

    private Mono<Map<Unit, FirstExposure>> firstExposures(Collection<Participant> participants) {
        return bindSubjects(db.sql("""
                        SELECT experiment_id, subject, variant, profile, first_at, first_id, allocation, exposures, in_several
                        FROM subject_exposure
                        WHERE (experiment_id, subject) IN (SELECT * FROM unnest(:experimentIds::bigint[], :subjects::text[]))
                        """), participants)
                .map(row -> Map.entry(
                        unit(row),
                        new FirstExposure(
                                row.get("profile", String.class),
                                row.get("first_at", Instant.class),
                                row.get("first_id", UUID.class),
                                row.get("allocation", Integer.class),
                                row.get("exposures", Long.class),
                                row.get("in_several", Boolean.class))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private Mono<Map<Unit, Map<MetricSource, Total>>> totals(Collection<Participant> participants) {
        record Row(Unit unit, MetricSource metric, Total total) {}
        return bindSubjects(db.sql("""
                        SELECT experiment_id, subject, variant, metric_id, source, events, total, pre_score
                        FROM subject_metric
                        WHERE (experiment_id, subject) IN (SELECT * FROM unnest(:experimentIds::bigint[], :subjects::text[]))
                        """), participants)
                .map(row -> new Row(
                        unit(row),
                        new MetricSource(row.get("metric_id", Long.class), row.get("source", String.class)),
                        new Total(
                                row.get("events", Long.class),
                                row.get("total", BigDecimal.class),
                                row.get("pre_score", BigDecimal.class))))
                .all()
                .collect(Collectors.groupingBy(Row::unit, Collectors.toMap(Row::metric, Row::total)));
    }

    Mono<Void> save(Fold fold) {
        var units = fold.unitChanges();
        return saveFirstExposures(units.firstExposures())
                .then(saveTotals(units.totals()))
                .then(addExposures(units.exposures()))
                .then(addMetrics(units.metrics()))
                .then(covariates.add(units.covariates()))
                .then(distributions.add(units.means()))
                .then(addEntries(fold.entryChanges()))
                .then(addEntryMetrics(fold.entryMetricChanges()))
                .then(comparisons.savePairs(fold.pairChanges()))
                .then(comparisons.addRankings(fold.rankingChanges()));
    }

    private Mono<Void> saveFirstExposures(Map<Unit, FirstExposure> exposures) {
        if (exposures.isEmpty()) {
            return Mono.empty();
        }
        var rows = List.copyOf(exposures.entrySet());
        return bind(db.sql("""
                        INSERT INTO subject_exposure (experiment_id, subject, variant, profile, first_at, first_id, allocation,
                            exposures, in_several)
                        SELECT *
                        FROM unnest(:experimentIds::bigint[], :subjects::text[], :variants::text[], :profiles::text[],
                            :firstAts::timestamptz[], :firstIds::uuid[], :allocations::integer[], :exposures::bigint[],
                            :inSeveral::boolean[])
                        ON CONFLICT (experiment_id, subject, variant) DO UPDATE
                        SET profile = excluded.profile, first_at = excluded.first_at, first_id = excluded.first_id,
                            allocation = excluded.allocation, exposures = excluded.exposures, in_several = excluded.in_several
                        """), rows.stream().map(Map.Entry::getKey).toList())
                .bind("profiles", column(rows, row -> row.getValue().profile(), String[]::new))
                .bind("firstAts", column(rows, row -> row.getValue().at().toString(), String[]::new))
                .bind("firstIds", column(rows, row -> row.getValue().id(), UUID[]::new))
                .bind("allocations", column(rows, row -> row.getValue().allocation(), Integer[]::new))
                .bind("exposures", column(rows, row -> row.getValue().exposures(), Long[]::new))
                .bind("inSeveral", column(rows, row -> row.getValue().inSeveral(), Boolean[]::new))
                .then();
    }

    private Mono<Void> saveTotals(List<UnitChanges.UnitTotal> rows) {
        if (rows.isEmpty()) {
            return Mono.empty();
        }
        return bind(db.sql("""
                        INSERT INTO subject_metric (experiment_id, subject, variant, metric_id, source, events, total,
                            pre_score)
                        SELECT *
                        FROM unnest(:experimentIds::bigint[], :subjects::text[], :variants::text[], :metricIds::bigint[],
                            :sources::text[], :events::bigint[], :totals::numeric[], :preScores::numeric[])
                        ON CONFLICT (experiment_id, subject, variant, metric_id, source) DO UPDATE
                        SET events = excluded.events, total = excluded.total, pre_score = excluded.pre_score
                        """), rows.stream().map(UnitChanges.UnitTotal::unit).toList())
                .bind("metricIds", column(rows, row -> row.metric().metricId(), Long[]::new))
                .bind("sources", column(rows, row -> row.metric().source(), String[]::new))
                .bind("events", column(rows, row -> row.total().events(), Long[]::new))
                .bind("totals", column(rows, row -> row.total().value(), BigDecimal[]::new))
                .bind("preScores", column(rows, row -> row.total().preScore(), BigDecimal[]::new))
                .then();
    }

    private Mono<Void> addExposures(Map<Cell, ExposureSums> changes) {
        if (changes.isEmpty()) {
            return Mono.empty();
        }
        var rows = List.copyOf(changes.entrySet());
        return bindCells(db.sql("""
                        INSERT INTO exposure_rollup AS r (experiment_id, variant, profile, day, subjects, exposures, forced)
                        SELECT *, 0
                        FROM unnest(:experimentIds::bigint[], :variants::text[], :profiles::text[], :days::date[],
                            :subjects::bigint[], :exposures::bigint[])
                        ON CONFLICT (experiment_id, variant, profile, day) DO UPDATE
                        SET subjects = r.subjects + excluded.subjects, exposures = r.exposures + excluded.exposures
                        """), rows.stream().map(Map.Entry::getKey).toList())
                .bind("subjects", column(rows, row -> row.getValue().subjects(), Long[]::new))
                .bind("exposures", column(rows, row -> row.getValue().exposures(), Long[]::new))
                .then();
    }

    private Mono<Void> addMetrics(Map<Cell.OfMetric, MetricSums> changes) {
        if (changes.isEmpty()) {
            return Mono.empty();
        }
        var rows = List.copyOf(changes.entrySet());
        return bindSums(
                        bindCells(
                                db.sql("""
                        INSERT INTO metric_rollup AS r (experiment_id, variant, profile, day, metric_id, source, responded,
                            sum_d, sum_m, sum_dd, sum_mm, sum_md)
                        SELECT *
                        FROM unnest(:experimentIds::bigint[], :variants::text[], :profiles::text[], :days::date[],
                            :metricIds::bigint[], :sources::text[], :responded::bigint[], :d::numeric[], :m::numeric[],
                            :dd::numeric[], :mm::numeric[], :md::numeric[])
                        ON CONFLICT (experiment_id, metric_id, source, variant, profile, day) DO UPDATE
                        SET responded = r.responded + excluded.responded, sum_d = r.sum_d + excluded.sum_d,
                            sum_m = r.sum_m + excluded.sum_m, sum_dd = r.sum_dd + excluded.sum_dd,
                            sum_mm = r.sum_mm + excluded.sum_mm, sum_md = r.sum_md + excluded.sum_md
                        """),
                                rows.stream().map(row -> row.getKey().cell()).toList()),
                        rows.stream().map(Map.Entry::getValue).toList())
                .bind("metricIds", column(rows, row -> row.getKey().metric().metricId(), Long[]::new))
                .bind("sources", column(rows, row -> row.getKey().metric().source(), String[]::new))
                .then();
    }

    private Mono<Void> addEntries(Map<Entry, EntrySums> changes) {
        if (changes.isEmpty()) {
            return Mono.empty();
        }
        var rows = List.copyOf(changes.entrySet());
        return db.sql("""
                        INSERT INTO entry_rollup AS r (experiment_id, allocation, variant, profile, subjects, in_several)
                        SELECT *
                        FROM unnest(:experimentIds::bigint[], :allocations::integer[], :variants::text[], :profiles::text[],
                            :subjects::bigint[], :inSeveral::bigint[])
                        ON CONFLICT (experiment_id, allocation, variant, profile) DO UPDATE
                        SET subjects = r.subjects + excluded.subjects, in_several = r.in_several + excluded.in_several
                        """)
                .bind("experimentIds", column(rows, row -> row.getKey().experimentId(), Long[]::new))
                .bind("allocations", column(rows, row -> row.getKey().allocation(), Integer[]::new))
                .bind("variants", column(rows, row -> row.getKey().variant(), String[]::new))
                .bind("profiles", column(rows, row -> row.getKey().profile(), String[]::new))
                .bind("subjects", column(rows, row -> row.getValue().subjects(), Long[]::new))
                .bind("inSeveral", column(rows, row -> row.getValue().inSeveral(), Long[]::new))
                .then();
    }

    private Mono<Void> addEntryMetrics(Map<Entry.OfMetric, MetricSums> changes) {
        if (changes.isEmpty()) {
            return Mono.empty();
        }
        var rows = List.copyOf(changes.entrySet());
        return bindSums(db.sql("""
                        INSERT INTO entry_metric_rollup AS r (experiment_id, metric_id, source, allocation, variant, profile,
                            responded, sum_d, sum_m, sum_dd, sum_mm, sum_md)
                        SELECT *
                        FROM unnest(:experimentIds::bigint[], :metricIds::bigint[], :sources::text[], :allocations::integer[],
                            :variants::text[], :profiles::text[], :responded::bigint[], :d::numeric[], :m::numeric[],
                            :dd::numeric[], :mm::numeric[], :md::numeric[])
                        ON CONFLICT (experiment_id, metric_id, source, allocation, variant, profile) DO UPDATE
                        SET responded = r.responded + excluded.responded, sum_d = r.sum_d + excluded.sum_d,
                            sum_m = r.sum_m + excluded.sum_m, sum_dd = r.sum_dd + excluded.sum_dd,
                            sum_mm = r.sum_mm + excluded.sum_mm, sum_md = r.sum_md + excluded.sum_md
                        """), rows.stream().map(Map.Entry::getValue).toList())
                .bind("experimentIds", column(rows, row -> row.getKey().entry().experimentId(), Long[]::new))
                .bind("metricIds", column(rows, row -> row.getKey().metric().metricId(), Long[]::new))
                .bind("sources", column(rows, row -> row.getKey().metric().source(), String[]::new))
                .bind("allocations", column(rows, row -> row.getKey().entry().allocation(), Integer[]::new))
                .bind("variants", column(rows, row -> row.getKey().entry().variant(), String[]::new))
                .bind("profiles", column(rows, row -> row.getKey().entry().profile(), String[]::new))
                .then();
    }

    private static DatabaseClient.GenericExecuteSpec bindSums(
            DatabaseClient.GenericExecuteSpec sql, List<MetricSums> sums) {
        return sql.bind("responded", column(sums, MetricSums::responded, Long[]::new))
                .bind("d", column(sums, MetricSums::d, BigDecimal[]::new))
                .bind("m", column(sums, MetricSums::m, BigDecimal[]::new))
                .bind("dd", column(sums, MetricSums::dd, BigDecimal[]::new))
                .bind("mm", column(sums, MetricSums::mm, BigDecimal[]::new))
                .bind("md", column(sums, MetricSums::md, BigDecimal[]::new));
    }

    private static DatabaseClient.GenericExecuteSpec bindSubjects(
            DatabaseClient.GenericExecuteSpec sql, Collection<Participant> participants) {
        return sql.bind("experimentIds", column(participants, Participant::experimentId, Long[]::new))
                .bind("subjects", column(participants, Participant::subject, String[]::new));
    }

    private static DatabaseClient.GenericExecuteSpec bind(
            DatabaseClient.GenericExecuteSpec sql, Collection<Unit> units) {
        return bindSubjects(sql, units.stream().map(Participant::of).toList())
                .bind("variants", column(units, Unit::variant, String[]::new));
    }

    static DatabaseClient.GenericExecuteSpec bindCells(DatabaseClient.GenericExecuteSpec sql, List<Cell> cells) {
        return sql.bind("experimentIds", column(cells, Cell::experimentId, Long[]::new))
                .bind("variants", column(cells, Cell::variant, String[]::new))
                .bind("profiles", column(cells, Cell::profile, String[]::new))
                .bind("days", column(cells, Cell::day, LocalDate[]::new));
    }

    private static Unit unit(Readable row) {
        return new Unit(
                row.get("experiment_id", Long.class),
                row.get("subject", String.class),
                row.get("variant", String.class));
    }
}
