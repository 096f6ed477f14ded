package dev.palate.server.simulation;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** What simulations found, as one table when all are over. */
final class Figures implements BeforeAllCallback, AutoCloseable {

    private static final List<Row> ROWS = new CopyOnWriteArrayList<>();
    private static final String LINE = "%-64s %14s %10s %6s %10s%n";

    private record Row(String what, String figure, String target, int runs) {}

    /** Has the table printed after the last class. */
    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(Namespace.GLOBAL).computeIfAbsent(Figures.class);
    }

    static void add(String what, String figure, String target, int runs) {
        ROWS.add(new Row(what, figure, target, runs));
    }

    @Override
    public void close() {
        var table = new StringBuilder(String.format(LINE, "simulation", "figure", "target", "runs", "seed"));
        ROWS.forEach(row ->
                table.append(String.format(LINE, row.what(), row.figure(), row.target(), row.runs(), Size.SEED)));
        System.out.println(table);
    }
}
