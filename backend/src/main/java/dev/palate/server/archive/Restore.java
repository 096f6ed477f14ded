package dev.palate.server.archive;

import dev.palate.server.archive.Archive.Row;
import dev.palate.server.platform.ConfigChanges;
import dev.palate.server.platform.PalateProperties;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/**
 * Loads the export that {@code palate.restore} names into an empty database, before anything else is created there: all of it in
 * one transaction, with the numbers, times and hashes that it had. Checked in full before the first row is written.
 */
@Component
final class Restore implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Restore.class);
    private static final int ROWS_AT_A_TIME = 500;
    private static final Duration LIMIT = Duration.ofHours(6);

    private final PalateProperties settings;
    private final TableStore tables;
    private final TransactionalOperator transaction;
    private final JsonMapper mapper;
    private volatile boolean isRunning;

    Restore(PalateProperties settings, TableStore tables, TransactionalOperator transaction, JsonMapper mapper) {
        this.settings = settings;
        this.tables = tables;
        this.transaction = transaction;
        this.mapper = mapper;
    }

    @Override
    public void start() {
        if (settings.restore() != null) {
            restore(Path.of(settings.restore()));
        }
        isRunning = true;
    }

    private void restore(Path file) {
        log.info("Restore: checking {}", file);
        var archive = new Archive(file, mapper);
        var head = archive.check();
        var all = Objects.requireNonNull(tables.tables().block(LIMIT));
        refuseUnlessFitting(file, head, all);
        log.info("Restore: loading what was exported at {}", head.exportedAt());
        load(archive, all).as(transaction::transactional).block(LIMIT);
        log.warn(
                "Restore: complete. What happened after {} is not there; SDKs that have seen it reload, because revisions go on from now",
                head.exportedAt());
    }

    private void refuseUnlessFitting(Path file, Head head, List<Table> all) {
        var schema = tables.schema().block(LIMIT);
        if (!head.schema().equals(schema)) {
            throw new UnusableArchiveException(
                    file, "its tables are of version %s, and this version has %s".formatted(head.schema(), schema));
        }
        for (var table : all) {
            if (!Objects.equals(tables.rows(table).block(LIMIT), 0L)) {
                throw new UnusableArchiveException(
                        file, "the database is not empty; its table '%s' has rows".formatted(table.name()));
            }
        }
    }

    private Mono<Void> load(Archive archive, List<Table> all) {
        var byName = all.stream().collect(Collectors.toMap(Table::name, Function.identity()));
        var rows = Flux.fromStream(archive::rows).buffer(ROWS_AT_A_TIME).subscribeOn(Schedulers.boundedElastic());
        return Flux.fromIterable(all)
                .concatMap(tables::silence)
                .thenMany(rows.concatMap(some -> insert(some, byName), 1))
                .thenMany(Flux.fromIterable(all).concatMap(tables::wake))
                .then(tables.beginEpoch());
    }

    private Mono<Void> insert(List<Row> rows, Map<String, Table> tablesByName) {
        var byTable = rows.stream()
                .collect(Collectors.groupingBy(
                        Row::table, LinkedHashMap::new, Collectors.mapping(Row::json, Collectors.toList())));
        return Flux.fromIterable(byTable.entrySet())
                .concatMap(
                        some -> tables.insert(Objects.requireNonNull(tablesByName.get(some.getKey())), some.getValue()))
                .then();
    }

    @Override
    public void stop() {
        isRunning = false;
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }

    /** Before the first start creates anything. */
    @Override
    public int getPhase() {
        return ConfigChanges.PHASE - 2;
    }
}
