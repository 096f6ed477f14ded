package dev.palate.client;

import dev.palate.client.api.PalateException;
import dev.palate.client.api.PalateUnavailableException;
import dev.palate.client.api.SnapshotChannel;
import dev.palate.client.api.SnapshotListener;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The stream of snapshots: opened when it is first asked for, and again after each end, later each time. A stream on which not even
 * heartbeats come is given up. Everything but the listener happens on the feed's thread.
 */
final class SnapshotStream {

    private static final Duration STABLE = Duration.ofSeconds(30);

    private final SnapshotChannel channel;
    private final SnapshotInbox inbox;
    private final CurrentSnapshot current;
    private final SnapshotSettings settings;
    private final BackgroundThread thread;
    private final AtomicReference<byte @Nullable []> newest = new AtomicReference<>();
    private boolean isWanted;
    private boolean isOpen;
    private int failures;
    private volatile long lastSign;
    private volatile @Nullable CompletableFuture<Void> stream;

    SnapshotStream(
            SnapshotChannel channel,
            SnapshotInbox inbox,
            CurrentSnapshot current,
            SnapshotSettings settings,
            BackgroundThread thread) {
        this.channel = channel;
        this.inbox = inbox;
        this.current = current;
        this.settings = settings;
        this.thread = thread;
    }

    /** Opens the stream, unless that was done before. */
    void open() {
        if (!isWanted) {
            isWanted = true;
            thread.repeatedly(settings.longestSilence().dividedBy(9), this::giveUpIfSilent);
            connect();
        }
    }

    void close() {
        var open = stream;
        if (open != null) {
            open.cancel(true);
        }
        current.live(false);
    }

    private void connect() {
        var openedAt = System.nanoTime();
        lastSign = openedAt;
        isOpen = true;
        var opened = channel.stream(inbox.revision(), new Listener());
        stream = opened;
        if (thread.isStopped()) {
            opened.cancel(true);
        }
        opened.whenComplete((nothing, failure) -> thread.execute(() -> ended(openedAt, failure)));
    }

    private void ended(long openedAt, @Nullable Throwable failure) {
        isOpen = false;
        current.live(false);
        failures = System.nanoTime() - openedAt >= STABLE.toNanos() ? 1 : failures + 1;
        thread.after(settings.streamBackoff().after(failures, reason(failure)), this::connect);
    }

    private static PalateException reason(@Nullable Throwable failure) {
        return failure == null ? new PalateUnavailableException("The stream ended", null) : SnapshotFeed.known(failure);
    }

    private void giveUpIfSilent() {
        var open = stream;
        if (open != null
                && System.nanoTime() - lastSign > settings.longestSilence().toNanos()) {
            open.completeExceptionally(new PalateUnavailableException("The stream fell silent", null));
        }
    }

    private void take() {
        var json = newest.getAndSet(null);
        if (json == null) {
            return;
        }
        var refusal = inbox.take(json);
        if (refusal == null) {
            current.live(isOpen);
            return;
        }
        var open = stream;
        if (open != null) {
            open.completeExceptionally(refusal);
        }
    }

    /** After what was sent before it has been taken. */
    private void confirm() {
        if (isOpen) {
            current.live(true);
            current.confirm();
        }
    }

    private final class Listener implements SnapshotListener {

        @Override
        public void alive() {
            lastSign = System.nanoTime();
        }

        @Override
        public void current() {
            thread.execute(SnapshotStream.this::confirm);
        }

        @Override
        public void snapshot(byte[] json) {
            newest.set(json);
            thread.execute(SnapshotStream.this::take);
        }
    }
}
