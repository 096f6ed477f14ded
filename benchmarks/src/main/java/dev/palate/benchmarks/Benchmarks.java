package dev.palate.benchmarks;

import dev.palate.benchmarks.http.HttpRuns;
import dev.palate.benchmarks.micro.DecideBenchmark;
import dev.palate.benchmarks.micro.FitBenchmark;
import dev.palate.benchmarks.micro.GetBenchmark;
import dev.palate.benchmarks.micro.RenderBenchmark;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs everything, or the parts that {@code benchmarks.only} names, and prints one table. */
public final class Benchmarks {

    private static final List<String> ONLY =
            List.of(System.getProperty("benchmarks.only", "").split(","));

    private static final String PEERS = "PeerBenchmark";

    private Benchmarks() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, RunnerException {
        var table = new Table();
        if (isWanted("micro")) {
            micro(table);
        }
        HttpRuns.run(table, Duration.ofSeconds(Long.getLong("benchmarks.seconds")), Benchmarks::isWanted);
        table.print();
    }

    private static boolean isWanted(String part) {
        return ONLY.contains("") || ONLY.contains(part);
    }

    private static void micro(Table table) throws RunnerException {
        var results = new Runner(new OptionsBuilder()
                        .include(DecideBenchmark.class.getSimpleName())
                        .include(GetBenchmark.class.getSimpleName())
                        .include(FitBenchmark.class.getSimpleName())
                        .include(RenderBenchmark.class.getSimpleName())
                        .include(PEERS)
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(2))
                        .measurementIterations(3)
                        .measurementTime(TimeValue.seconds(2))
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
        table.add(
                "decide, against arithmetic",
                score(results, "decide"),
                score(results, "arithmeticFloor"),
                "ns",
                "below every peer");
        table.add(
                "decide, against SHA-1",
                score(results, "decide"),
                score(results, "sha1Floor"),
                "ns",
                "below LaunchDarkly's 184 ns");
        table.add("render, against jmustache", score(results, "render"), score(results, "jmustache"), "ns", "≤ 1.3");
        table.add(
                "render, against joined segments",
                score(results, "render"),
                score(results, "segmentsFloor"),
                "ns",
                "≤ 1.25 some day");
        table.add("fit of 100 versions, against 200 ms", score(results, "fit"), 200e6, "ns", "≤ 1");
        table.add("bytes of a decision", allocation(results, "decide"), 120, "B", "≤ 1 (120 B)");
        table.add("get() by 4 threads, p99, against 50 µs", p99(results, "get"), 50, "µs", "≤ 1");
        table.add(
                "bytes of a get(), against a decision",
                allocation(results, "get"),
                allocation(results, "decide"),
                "B",
                "");
        peers(table, results);
    }

    /** None without {@code -Ppeers}. */
    private static void peers(Table table, Collection<RunResult> results) {
        results.stream()
                .filter(result -> result.getParams().getBenchmark().contains(PEERS))
                .forEach(peer -> table.add(
                        "decide, against " + peer.getParams().getParam("name"),
                        score(results, "decide"),
                        peer.getPrimaryResult().getScore(),
                        "ns",
                        "< 1"));
    }

    private static double p99(Collection<RunResult> results, String benchmark) {
        return result(results, benchmark).getPrimaryResult().getStatistics().getPercentile(99);
    }

    private static double score(Collection<RunResult> results, String benchmark) {
        return result(results, benchmark).getPrimaryResult().getScore();
    }

    private static double allocation(Collection<RunResult> results, String benchmark) {
        return Objects.requireNonNull(
                        result(results, benchmark).getSecondaryResults().get("gc.alloc.rate.norm"))
                .getScore();
    }

    private static RunResult result(Collection<RunResult> results, String benchmark) {
        return results.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith("." + benchmark))
                .findFirst()
                .orElseThrow();
    }
}
