package dev.palate.client;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One daemon thread; a task that fails is logged, and after the end of the thread tasks are ignored. */
final class BackgroundThread {

    private final Warnings warnings;
    private final ScheduledExecutorService thread;

    BackgroundThread(String name, Warnings warnings) {
        this.warnings = warnings;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> daemon(name, task));
    }

    void execute(Runnable task) {
        after(Duration.ZERO, task);
    }

    void after(Duration delay, Runnable task) {
        try {
            thread.schedule(guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopped) {
            // Whoever cares asks isStopped().
        }
    }

    void repeatedly(Duration interval, Runnable task) {
        try {
            thread.scheduleWithFixedDelay(guarded(task), interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopped) {
            // Whoever cares asks isStopped().
        }
    }

    /** Gives up what is under way. */
    void stop() {
        thread.shutdownNow();
    }

    boolean isStopped() {
        return thread.isShutdown();
    }

    private Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                warnings.always(Level.WARNING, "A task in the background failed", e);
            }
        };
    }

    private static Thread daemon(String name, Runnable task) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
