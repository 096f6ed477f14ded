package dev.palate.client.api;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The two ways to get the snapshots of a project: by asking, and by a stream. Nothing is tried again here. Thread-safe.
 *
 * <p>What is not a snapshot (too large, damaged, of another type) is a failure like an answer that never came, a
 * {@link PalateUnavailableException}; whether the JSON makes sense is for the reader to find out.
 */
public final class SnapshotChannel {

    /** The largest snapshot that is read, in bytes. A server refuses changes that would make a larger one. */
    public static final int MOST_BYTES = 16 << 20;

    /** A snapshot is large, and may take longer than other answers. */
    private static final int TIMES_OTHER_ANSWERS = 6;

    private final Transport transport;

    SnapshotChannel(Transport transport) {
        this.transport = transport;
    }

    /**
     * Asks for the current snapshot.
     *
     * @param revision the one that the caller has and need not be sent
     * @return the JSON in UTF-8, or nothing when the caller has it; the future fails with a {@link PalateException}
     */
    public CompletableFuture<Optional<byte[]>> fetch(@Nullable Long revision) {
        var headers = revision == null ? Map.<String, String>of() : Map.of("If-None-Match", "\"" + revision + "\"");
        var request = new Request("GET", "/snapshot", "", headers, null, false, null);
        var limit = transport.requestTimeout().multipliedBy(TIMES_OTHER_ANSWERS);
        var answered = Futures.within(
                limit,
                transport.open(request, new SnapshotAnswer()),
                () -> new PalateTimeoutException(request, limit, null));
        return Futures.map(
                answered, response -> response.isNotModified() ? Optional.empty() : Optional.of(response.body()));
    }

    /**
     * Opens a stream of snapshots.
     *
     * @param revision the one that the caller has and need not be sent
     * @return a future that ends with the stream, with a {@link PalateException} if it fails; cancelling it closes the stream
     */
    public CompletableFuture<Void> stream(@Nullable Long revision, SnapshotListener listener) {
        var request = Request.of("GET", "/snapshot/stream");
        var resumed = revision == null ? request : request.header("Last-Event-ID", revision);
        var first = new FirstSign(listener);
        var ended = Futures.<ApiResponse<Void>, Void>handle(
                transport.open(resumed, new StreamAnswer(first)), response -> null, failure -> {
                    throw Futures.unchecked(failure);
                });
        ended.whenComplete((nothing, failure) -> first.came.complete(null));
        Futures.within(transport.requestTimeout(), first.came, TimeoutException::new)
                .whenComplete((nothing, late) -> {
                    if (late != null) {
                        ended.completeExceptionally(
                                new PalateTimeoutException(resumed, transport.requestTimeout(), null));
                    }
                });
        return ended;
    }

    /** Tells when the stream has begun. */
    private static final class FirstSign implements SnapshotListener {

        private final SnapshotListener listener;
        private final CompletableFuture<@Nullable Void> came = new CompletableFuture<>();

        FirstSign(SnapshotListener listener) {
            this.listener = listener;
        }

        @Override
        public void alive() {
            came.complete(null);
            listener.alive();
        }

        @Override
        public void current() {
            listener.current();
        }

        @Override
        public void snapshot(byte[] json) {
            listener.snapshot(json);
        }
    }
}
