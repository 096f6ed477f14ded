package dev.palate.server.contract;

import dev.palate.server.Scenario;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;

/** What the database holds, by which a test tells whether a refused request has written something. */
public final class StoredRows {

    /** What a request may leave behind that was refused. */
    private static final Set<String> BOOKKEEPING = Set.of("api_key_use", "flyway_schema_history");

    private final DatabaseClient db;

    public StoredRows(DatabaseClient db) {
        this.db = db;
    }

    /** How many rows each table has, and which transaction wrote the newest of them. */
    public Map<String, String> state() {
        return new TreeMap<>(db.sql(tables().stream()
                        .map(table ->
                                "SELECT '%1$s' AS name, count(*) || ' ' || coalesce(max(xmin::text::bigint), 0) AS state FROM %1$s"
                                        .formatted(table))
                        .collect(Collectors.joining(" UNION ALL ")))
                .map(row -> Map.entry(row.get("name", String.class), row.get("state", String.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .block());
    }

    /** Stays the same as long as no transaction writes, in whatever table, and costs next to nothing. */
    String nextTransaction() {
        return db.sql("SELECT pg_snapshot_xmax(pg_current_snapshot())::text")
                .mapValue(String.class)
                .one()
                .block();
    }

    /** Waits until exposures are stored; the server writes them behind the answers that name them. */
    public void awaitExposures(List<String> ids) {
        Scenario.until(
                () -> ids.isEmpty() || storedExposures(ids) == Set.copyOf(ids).size());
    }

    private long storedExposures(List<String> ids) {
        return db.sql("SELECT count(DISTINCT id) FROM exposure WHERE id = ANY(:ids::uuid[])")
                .bind("ids", ids.toArray(String[]::new))
                .mapValue(Long.class)
                .one()
                .block();
    }

    private Set<String> tables() {
        return db
                .sql("SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()")
                .mapValue(String.class)
                .all()
                .collect(Collectors.toSet())
                .block()
                .stream()
                .filter(table -> !BOOKKEEPING.contains(table))
                .collect(Collectors.toSet());
    }
}
