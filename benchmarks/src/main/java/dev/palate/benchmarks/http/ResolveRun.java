package dev.palate.benchmarks.http;

import dev.palate.benchmarks.Table;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

/** Resolving over HTTP, beside WebFlux with JSON in and out and a bare handler that send as many bytes. */
public final class ResolveRun {

    private static final int ROUNDS = 3;
    private static final int CONNECTIONS = 16;

    private final Palate palate;
    private final ServerProcess floor;
    private final Duration round;

    ResolveRun(Palate palate, ServerProcess floor, Duration round) {
        this.palate = palate;
        this.floor = floor;
        this.round = round;
    }

    void run(Table table) throws IOException, InterruptedException {
        var ours =
                new Load(palate.process().port(), "/api/v1/prompts/answer/resolve", palate.key(), Workload::question);
        var json = new Load(floor.port(), "/json", "none", Workload::question);
        var bytes = new Load(floor.port(), "/bytes", "none", Workload::question);
        for (var i = 0; i < 4; i++) { // the JIT needs a minute
            ours.closed(CONNECTIONS, round);
            json.closed(CONNECTIONS, round);
            bytes.closed(CONNECTIONS, round);
        }
        var rates = new double[3][ROUNDS];
        for (var i = 0; i < ROUNDS; i++) {
            rates[0][i] = perCpuSecond(palate.process(), ours);
            rates[1][i] = perCpuSecond(floor, json);
            rates[2][i] = perCpuSecond(floor, bytes);
        }
        table.add("resolve, against WebFlux JSON", median(rates[0]), median(rates[1]), "requests/CPU s", "≥ 1.0");
        table.add("resolve, against a bare handler", median(rates[0]), median(rates[2]), "requests/CPU s", "≥ 0.8");
        latency(table, ours, json);
    }

    private double perCpuSecond(ServerProcess server, Load load) throws IOException, InterruptedException {
        var before = server.cpuSeconds();
        var measured = load.closed(CONNECTIONS, round);
        return measured.requests() / (server.cpuSeconds() - before);
    }

    private void latency(Table table, Load ours, Load json) throws IOException, InterruptedException {
        var rate = 2_000;
        var quantiles = new double[4][ROUNDS];
        for (var i = 0; i < ROUNDS; i++) {
            var own = ours.open(CONNECTIONS, round, rate);
            var other = json.open(CONNECTIONS, round, rate);
            quantiles[0][i] = own.milliseconds(0.5);
            quantiles[1][i] = other.milliseconds(0.5);
            quantiles[2][i] = own.milliseconds(0.99);
            quantiles[3][i] = other.milliseconds(0.99);
        }
        table.add("resolve at %,d/s, p50".formatted(rate), median(quantiles[0]), median(quantiles[1]), "ms", "≤ 1.4");
        table.add("resolve at %,d/s, p99".formatted(rate), median(quantiles[2]), median(quantiles[3]), "ms", "≤ 1.5");
    }

    static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
