package dev.palate.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Carries what waits to the server: every interval, or at once when there is a whole batch or no time to wait. While the server is
 * away it puts things back, first in line, and waits with full jitter, longer each time.
 *
 * @param <E> what is carried
 */
final class Courier<E> {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int MAXIMUM_DOUBLINGS = 10;

    private final BackgroundThread thread;
    private final CourierSettings settings;
    private final BlockingDeque<E> waiting;
    private final Function<List<E>, Unsent<E>> sender;
    private final AtomicBoolean isCalled = new AtomicBoolean();
    private volatile boolean isPaused;
    private int failures;

    /** @param sender sends a batch and answers what is to be sent again later, in order */
    Courier(
            BackgroundThread thread,
            CourierSettings settings,
            BlockingDeque<E> waiting,
            Function<List<E>, Unsent<E>> sender) {
        this.thread = thread;
        this.settings = settings;
        this.waiting = waiting;
        this.sender = sender;
        thread.repeatedly(settings.interval(), this::carry);
    }

    /** Something was added. */
    void notice() {
        var isUrgent = settings.isImmediate() || waiting.size() >= settings.batchSize();
        if (isUrgent && !isPaused && isCalled.compareAndSet(false, true)) {
            thread.execute(this::carry);
        }
    }

    /** Somebody waits: goes at once, even during a pause. */
    void hurry() {
        thread.execute(this::resume);
    }

    private void resume() {
        isPaused = false;
        carry();
    }

    private void carry() {
        isCalled.set(false);
        while (!isPaused && !waiting.isEmpty() && !thread.isStopped()) {
            var batch = new ArrayList<E>();
            waiting.drainTo(batch, settings.batchSize());
            putBack(sender.apply(batch));
        }
    }

    private void putBack(Unsent<E> unsent) {
        if (unsent.items().isEmpty()) {
            failures = 0;
            return;
        }
        var newestFirst = new ArrayList<>(unsent.items());
        Collections.reverse(newestFirst);
        newestFirst.forEach(waiting::addFirst);
        pause(unsent.retryAfter());
    }

    private void pause(Duration atLeast) {
        isPaused = true;
        var bound = settings.interval().multipliedBy(1L << Math.min(failures++, MAXIMUM_DOUBLINGS));
        var longest = bound.compareTo(LONGEST_PAUSE) < 0 ? bound : LONGEST_PAUSE;
        var share = ThreadLocalRandom.current().nextLong(longest.toNanos() + 1);
        thread.after(atLeast.plusNanos(share), this::resume);
    }
}
