package dev.palate.server.archive;

import io.r2dbc.postgresql.codec.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All tables by what the catalogue of the database says of them. Statements are put together from its names only. */
@Repository
class TableStore {

    /** What is not exported: it belongs to this server, or to moments that are over. */
    static final Set<String> LEFT_OUT = Set.of("flyway_schema_history", "session", "idempotent_request", "lease");

    private static final int ROWS_AT_A_TIME = 500;

    private final DatabaseClient db;

    TableStore(DatabaseClient db) {
        this.db = db;
    }

    /** The version of the tables, as Flyway numbers it. */
    Mono<String> schema() {
        return db.sql("""
                        SELECT version
                        FROM flyway_schema_history
                        WHERE success AND version IS NOT NULL
                        ORDER BY installed_rank DESC
                        LIMIT 1
                        """).mapValue(String.class).one();
    }

    /** All tables that are exported, those first that others refer to. */
    Mono<List<Table>> tables() {
        return db.sql("""
                        SELECT c.relname::text AS name,
                            ARRAY(SELECT a.attname::text FROM pg_attribute a
                                  WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
                                  ORDER BY a.attnum) AS columns,
                            ARRAY(SELECT a.attname::text FROM pg_index i
                                  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY(i.indkey)
                                  WHERE i.indrelid = c.oid AND i.indisprimary
                                  ORDER BY array_position(i.indkey::int2[], a.attnum)) AS key,
                            ARRAY(SELECT a.attname::text FROM pg_attribute a
                                  WHERE a.attrelid = c.oid AND a.attidentity <> '') AS identity
                        FROM pg_class c
                        WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
                          AND c.relname <> ALL(:leftOut)
                        ORDER BY c.relname
                        """)
                .bind("leftOut", LEFT_OUT.toArray(String[]::new))
                .map(row -> new Table(
                        row.get("name", String.class),
                        List.of(row.get("columns", String[].class)),
                        List.of(row.get("key", String[].class)),
                        List.of(row.get("identity", String[].class))))
                .all()
                .collectList()
                .zipWith(references(), TableStore::inOrder);
    }

    /** Which tables each table refers to. */
    private Mono<Map<String, List<String>>> references() {
        return db.sql("""
                        SELECT r.conrelid::regclass::text AS source, r.confrelid::regclass::text AS target
                        FROM pg_constraint r
                        WHERE r.contype = 'f' AND r.connamespace = current_schema()::regnamespace
                        """)
                .map(row -> Map.entry(row.get("source", String.class), row.get("target", String.class)))
                .all()
                .collectList()
                .map(pairs -> pairs.stream()
                        .collect(Collectors.groupingBy(
                                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList()))));
    }

    private static List<Table> inOrder(List<Table> tables, Map<String, List<String>> references) {
        var left = new ArrayList<>(tables);
        var ordered = new LinkedHashSet<Table>();
        while (!left.isEmpty()) {
            var names = left.stream().map(Table::name).collect(Collectors.toSet());
            var next = left.stream()
                    .filter(table -> references.getOrDefault(table.name(), List.of()).stream()
                            .allMatch(target -> target.equals(table.name()) || !names.contains(target)))
                    .min(Comparator.comparing(Table::name))
                    .orElseThrow(() -> new IllegalStateException("Tables refer to each other in a circle: " + names));
            ordered.add(next);
            left.remove(next);
        }
        return List.copyOf(ordered);
    }

    Mono<Long> rows(Table table) {
        return db.sql("SELECT count(*) FROM " + table.name())
                .mapValue(Long.class)
                .one();
    }

    /** The rows as JSON, always in the same order and the same words. */
    Flux<String> read(Table table) {
        return db.sql("SELECT to_jsonb(t)::text AS row FROM (SELECT %s FROM %s) AS t ORDER BY %s"
                        .formatted(list(table.columns()), table.name(), list(table.key())))
                .filter(statement -> statement.fetchSize(ROWS_AT_A_TIME))
                .mapValue(String.class)
                .all();
    }

    /** Writes rows as they were, numbers included; nothing reacts to it. */
    Mono<Void> insert(Table table, List<String> rows) {
        return db.sql(
                        "INSERT INTO %2$s (%1$s) OVERRIDING SYSTEM VALUE SELECT %1$s FROM jsonb_populate_recordset(NULL::%2$s, :rows)"
                                .formatted(list(table.columns()), table.name()))
                .bind("rows", Json.of("[" + String.join(",", rows) + "]"))
                .then();
    }

    /** Keeps triggers of tables from reacting. */
    Mono<Void> silence(Table table) {
        return db.sql("ALTER TABLE %s DISABLE TRIGGER USER".formatted(table.name()))
                .then();
    }

    /** Lets triggers react again, and goes on numbering after the highest number. */
    Mono<Void> wake(Table table) {
        var numbering = table.identity().stream()
                .map(column -> db.sql(
                                "SELECT setval(pg_get_serial_sequence('%1$s', '%2$s'), max(%2$s)) FROM %1$s HAVING max(%2$s) IS NOT NULL"
                                        .formatted(table.name(), column))
                        .then())
                .toList();
        return db.sql("ALTER TABLE %s ENABLE TRIGGER USER".formatted(table.name()))
                .then()
                .thenMany(Flux.concat(numbering))
                .then();
    }

    /** Lets revisions go on from the milliseconds of this moment, above all that anybody has seen. */
    Mono<Void> beginEpoch() {
        return db.sql("""
                        UPDATE config_revision
                        SET revision = greatest(revision + 1, (extract(epoch FROM clock_timestamp()) * 1000)::bigint)
                        """).then();
    }

    private static String list(List<String> columns) {
        return columns.stream().map(column -> '"' + column + '"').collect(Collectors.joining(", "));
    }
}
