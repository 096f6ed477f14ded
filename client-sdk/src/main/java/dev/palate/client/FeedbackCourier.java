package dev.palate.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The one daemon thread that carries waiting judgements to the server: every interval, or at once when there is a whole batch or no
 * time to wait. While the server is away it puts them back, first in line, and waits with full jitter, longer each time.
 */
final class FeedbackCourier {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int MAXIMUM_DOUBLINGS = 10;

    private final FeedbackSettings settings;
    private final BlockingDeque<PendingFeedback> waiting;
    private final FeedbackSender sender;
    private final AtomicBoolean isCalled = new AtomicBoolean();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(FeedbackCourier::daemon);
    private volatile boolean isPaused;
    private int failures;

    FeedbackCourier(FeedbackSettings settings, BlockingDeque<PendingFeedback> waiting, FeedbackSender sender) {
        this.settings = settings;
        this.waiting = waiting;
        this.sender = sender;
        var nanoseconds = settings.interval().toNanos();
        thread.scheduleWithFixedDelay(this::carry, nanoseconds, nanoseconds, TimeUnit.NANOSECONDS);
    }

    /** Something was added. */
    void notice() {
        var isUrgent = settings.delivery() == FeedbackDelivery.ACKED || waiting.size() >= settings.batchSize();
        if (isUrgent && !isPaused && isCalled.compareAndSet(false, true)) {
            submit(this::carry);
        }
    }

    /** Somebody waits: goes at once, even during a pause. */
    void hurry() {
        submit(this::resume);
    }

    /** Gives up what is under way. */
    void stop() {
        thread.shutdownNow();
    }

    boolean isStopped() {
        return thread.isShutdown();
    }

    private void resume() {
        isPaused = false;
        carry();
    }

    private void carry() {
        isCalled.set(false);
        while (!isPaused && !waiting.isEmpty() && !isStopped()) {
            var batch = new ArrayList<PendingFeedback>();
            waiting.drainTo(batch, settings.batchSize());
            putBack(sender.send(batch));
        }
    }

    private void putBack(Unsent unsent) {
        if (unsent.judgements().isEmpty()) {
            failures = 0;
            return;
        }
        var newestFirst = new ArrayList<>(unsent.judgements());
        Collections.reverse(newestFirst);
        newestFirst.forEach(waiting::addFirst);
        pause(unsent.retryAfter());
    }

    private void pause(Duration atLeast) {
        isPaused = true;
        var bound = settings.interval().multipliedBy(1L << Math.min(failures++, MAXIMUM_DOUBLINGS));
        var longest = bound.compareTo(LONGEST_PAUSE) < 0 ? bound : LONGEST_PAUSE;
        var delay = atLeast.toNanos() + ThreadLocalRandom.current().nextLong(longest.toNanos() + 1);
        try {
            thread.schedule(this::resume, delay, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopped) {
            // Nobody waits any more.
        }
    }

    private void submit(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException stopped) {
            // What is added after the end is dropped by the queue.
        }
    }

    private static Thread daemon(Runnable task) {
        var thread = new Thread(task, "palate-feedback");
        thread.setDaemon(true);
        return thread;
    }
}
