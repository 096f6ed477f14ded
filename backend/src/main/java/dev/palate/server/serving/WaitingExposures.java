package dev.palate.server.serving;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * The exposures of a project that wait to be written. While one group is under way, and for a moment after it, what comes
 * waits and goes with the next, so that a request pays for no more than its place in the queue. Thread-safe.
 */
final class WaitingExposures {

    private static final int MOST_IN_A_GROUP = 1_000;

    /** Long enough that a group is worth its transaction under load, and too short to matter to whoever reads results. */
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Queue<Exposure> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean isWriting = new AtomicBoolean();
    private final Function<List<Exposure>, Mono<Void>> write;

    /** @param write a group; completes whatever became of it */
    WaitingExposures(Function<List<Exposure>, Mono<Void>> write) {
        this.write = write;
    }

    void add(Exposure exposure) {
        queue.add(exposure);
        writeNext();
    }

    private void writeNext() {
        if (!queue.isEmpty() && isWriting.compareAndSet(false, true)) {
            write.apply(group())
                    .then(Mono.delay(PAUSE))
                    .doFinally(signal -> {
                        isWriting.set(false);
                        writeNext();
                    })
                    .subscribe();
        }
    }

    private List<Exposure> group() {
        var group = new ArrayList<Exposure>();
        for (var next = queue.poll(); next != null; next = group.size() < MOST_IN_A_GROUP ? queue.poll() : null) {
            group.add(next);
        }
        return group;
    }
}
