package dev.palate.client;

import dev.palate.client.api.PalateException;
import dev.palate.client.api.PalateUnavailableException;
import dev.palate.client.api.SnapshotChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the snapshot current: asks for it at the start and every interval, and holds a stream open in between. Everything happens
 * on one thread.
 */
final class SnapshotFeed {

    private final SnapshotChannel channel;
    private final SnapshotInbox inbox;
    private final SnapshotSettings settings;
    private final BackgroundThread thread;
    private final SnapshotStream stream;
    private int failures;
    private volatile @Nullable CompletableFuture<Optional<byte[]>> question;

    SnapshotFeed(
            SnapshotChannel channel,
            SnapshotInbox inbox,
            SnapshotSettings settings,
            BackgroundThread thread,
            SnapshotStream stream) {
        this.channel = channel;
        this.inbox = inbox;
        this.settings = settings;
        this.thread = thread;
        this.stream = stream;
    }

    void start() {
        if (settings.refresh().isAutomatic()) {
            thread.execute(this::poll);
        }
    }

    /** Asks once, now; completes with whether the server answered as it should. */
    CompletableFuture<Boolean> refresh() {
        var outcome = new CompletableFuture<Boolean>();
        if (settings.refresh().kind() == Refresh.Kind.OFFLINE || thread.isStopped()) {
            outcome.complete(false);
        } else {
            thread.execute(() -> ask(failure -> outcome.complete(failure == null)));
        }
        return outcome;
    }

    /** Gives up what is under way. */
    void stop() {
        thread.stop();
        stream.close();
        var underWay = question;
        if (underWay != null) {
            underWay.cancel(true);
        }
    }

    private void poll() {
        ask(failure -> thread.after(delay(failure), this::poll));
    }

    private Duration delay(@Nullable PalateException failure) {
        if (failure != null) {
            return settings.afterFailedQuestion(++failures, failure, inbox.revision() != null);
        }
        failures = 0;
        if (settings.refresh().kind() == Refresh.Kind.STREAM) {
            stream.open();
        }
        return settings.pollBackoff().about(settings.refresh().interval());
    }

    private void ask(Consumer<@Nullable PalateException> next) {
        var asked = channel.fetch(inbox.revision());
        question = asked;
        asked.whenComplete((json, failure) -> thread.execute(() -> next.accept(answered(json, failure))));
    }

    private @Nullable PalateException answered(@Nullable Optional<byte[]> json, @Nullable Throwable failure) {
        if (json == null) {
            var known = known(failure);
            inbox.failed(known);
            return known;
        }
        if (json.isPresent()) {
            return inbox.take(json.get());
        }
        inbox.confirm();
        return null;
    }

    static PalateException known(@Nullable Throwable failure) {
        return failure instanceof PalateException known
                ? known
                : new PalateUnavailableException("The snapshot cannot be asked for: " + failure, failure);
    }
}
