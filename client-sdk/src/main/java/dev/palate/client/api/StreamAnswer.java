package dev.palate.client.api;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A stream of snapshots, which goes to a listener as it comes; the body is complete when the stream has ended. */
final class StreamAnswer extends Answer<Void> {

    private final SnapshotListener listener;

    StreamAnswer(SnapshotListener listener) {
        this.listener = listener;
    }

    @Override
    String mediaType() {
        return "text/event-stream";
    }

    @Override
    BodySubscriber<Supplier<@Nullable Void>> subscriber(HttpHeaders headers, JsonMapper mapper) {
        var type = headers.firstValue("Content-Type").orElse("nothing");
        if (type.startsWith(mediaType())) {
            return new Reader(new SnapshotEvents(listener));
        }
        var complaint = "The stream is " + type + " instead of events";
        return new BoundedBody<>(0, complaint, nothing -> {
            throw new PalateUnavailableException(complaint, null);
        });
    }

    private static final class Reader implements BodySubscriber<Supplier<@Nullable Void>> {

        private final SnapshotEvents events;
        private final CompletableFuture<Supplier<@Nullable Void>> body = new CompletableFuture<>();
        private @Nullable Subscription subscription;

        Reader(SnapshotEvents events) {
            this.events = events;
        }

        @Override
        public CompletionStage<Supplier<@Nullable Void>> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Subscription opened) {
            subscription = opened;
            opened.request(1);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            if (body.isDone() || subscription == null) {
                return;
            }
            try {
                buffers.forEach(this::read);
                subscription.request(1);
            } catch (RuntimeException unreadable) {
                body.completeExceptionally(unreadable);
                subscription.cancel();
            }
        }

        private void read(ByteBuffer buffer) {
            var bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            events.read(bytes);
        }

        @Override
        public void onError(Throwable failure) {
            body.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            body.complete(() -> null);
        }
    }
}
