package dev.palate.client;

import dev.palate.client.api.SnapshotChannel;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The snapshot of a client that evaluates locally, and what keeps it current. */
final class LocalSnapshots {

    private final CurrentSnapshot current;
    private final SnapshotInbox inbox;
    private final SnapshotFeed feed;

    private LocalSnapshots(CurrentSnapshot current, SnapshotInbox inbox, SnapshotFeed feed) {
        this.current = current;
        this.inbox = inbox;
        this.feed = feed;
    }

    /** Reads what was saved or shipped, and starts to ask the server. */
    static LocalSnapshots start(SnapshotChannel channel, SnapshotSettings settings, Clock clock, Warnings warnings) {
        var current = new CurrentSnapshot(clock, settings.freshFor());
        var path = settings.backup().path();
        var backup = path == null ? null : new SnapshotFile(path, clock, warnings);
        if (backup != null) {
            backup.restore(current);
        }
        settings.bootstrap().restore(current, warnings);
        var inbox = new SnapshotInbox(current, backup, warnings);
        var thread = new BackgroundThread("palate-snapshot", warnings);
        var stream = new SnapshotStream(channel, inbox, current, settings, thread);
        var feed = new SnapshotFeed(channel, inbox, settings, thread, stream);
        feed.start();
        if (!settings.refresh().isAutomatic()) {
            current.settle();
        }
        return new LocalSnapshots(current, inbox, feed);
    }

    CurrentSnapshot current() {
        return current;
    }

    SnapshotStatus status() {
        var held = current.held();
        return held == null
                ? new SnapshotStatus(PromptSource.FALLBACK, null, null, inbox.failures())
                : new SnapshotStatus(
                        current.source(held), held.snapshot().revision(), current.age(held), inbox.failures());
    }

    /** Whether the first snapshot of the server came in time. */
    boolean awaitReady(Duration timeout) {
        try {
            current.ready().get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    CompletableFuture<Boolean> refresh() {
        return feed.refresh();
    }

    void close() {
        feed.stop();
    }
}
