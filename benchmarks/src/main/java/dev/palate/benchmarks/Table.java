package dev.palate.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was measured: ours, the floor of the same run, their ratio, and the goal for it. */
public final class Table {

    private record Row(String what, String ours, String floor, String ratio, String goal) {}

    private final List<Row> rows = new ArrayList<>();

    /** Adds a row and prints it at once, as the run goes on for a while. */
    public void add(String what, double ours, double floor, String unit, String goal) {
        var row = new Row(what, number(ours) + " " + unit, number(floor) + " " + unit, number(ours / floor), goal);
        rows.add(row);
        System.out.println("… " + line(row));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }

    private static String line(Row row) {
        return "| %s | %s | %s | %s | %s |".formatted(row.what, row.ours, row.floor, row.ratio, row.goal);
    }

    public void print() {
        System.out.println("\n| what | ours | floor | ratio | goal |\n|---|--:|--:|--:|---|");
        rows.stream().map(Table::line).forEach(System.out::println);
    }
}
