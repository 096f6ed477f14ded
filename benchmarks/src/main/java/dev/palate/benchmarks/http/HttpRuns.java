package dev.palate.benchmarks.http;

import dev.palate.benchmarks.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.function.Predicate;

/** Everything that is measured over HTTP, on one server and one floor. */
public final class HttpRuns {

    private HttpRuns() {}

    /** @param isWanted by the name of a part */
    public static void run(Table table, Duration round, Predicate<String> isWanted)
            throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("palate-benchmarks");
        try (var palate = Palate.start(folder.resolve("data"));
                var floor = ServerProcess.start(
                        folder.resolve("floor.log"),
                        "/ready",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dserver.port=PORT",
                        "-Dfloor.database.port=" + palate.databasePort(),
                        "-Dfloor.database.password=" + palate.databasePassword(),
                        FloorServer.class.getName())) {
            Workload.prepare(palate.client());
            if (isWanted.test("start")) {
                start(table, palate, floor);
            }
            if (isWanted.test("resolve")) {
                new ResolveRun(palate, floor, round).run(table);
            }
            if (isWanted.test("ingest")) {
                ingest(table, round, palate);
            }
            if (isWanted.test("scale")) {
                new ScaleRun(palate, round).run(table, Long.getLong("benchmarks.judgements"));
            }
            if (isWanted.test("propagation")) {
                new PropagationRun(palate, floor).run(table);
            }
            if (isWanted.test("start")) {
                table.add(
                        "resident after all that",
                        palate.process().residentMebibytes(),
                        floor.residentMebibytes(),
                        "MiB",
                        "≤ 1.4, ≤ 350 MiB");
            }
        }
    }

    private static void start(Table table, Palate palate, ServerProcess floor) throws IOException {
        table.add(
                "start to ready (jar, first start, creates its database)",
                palate.process().timeToReady().toMillis(),
                floor.timeToReady().toMillis(),
                "ms",
                "≤ 1.6 in the image");
        table.add(
                "resident after the start",
                palate.process().residentMebibytes(),
                floor.residentMebibytes(),
                "MiB",
                "≤ 1.4");
    }

    private static void ingest(Table table, Duration round, Palate palate) throws IOException, InterruptedException {
        var results = new ResultsRun(palate, round);
        var few = results.p50();
        new IngestRun(palate, round).run(table);
        results.compare(table, few, results.p50());
    }
}
