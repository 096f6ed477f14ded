package dev.palate.server.simulation;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Runs simulations beside each other, as many as keep a small machine busy. */
final class Parallel {

    private static final int WORKERS = 4;

    private Parallel() {}

    /** What the runs 0, 1, … came to, in this order. */
    static <T> List<T> run(int count, IntFunction<T> simulation) {
        var workers = Executors.newFixedThreadPool(WORKERS);
        try {
            var runs = IntStream.range(0, count)
                    .mapToObj(run -> CompletableFuture.supplyAsync(() -> simulation.apply(run), workers))
                    .toList();
            return runs.stream().map(CompletableFuture::join).toList();
        } finally {
            workers.shutdownNow();
        }
    }
}
