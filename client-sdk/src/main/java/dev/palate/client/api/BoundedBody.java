package dev.palate.client.api;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Receives a body of limited size; gives up at the first byte beyond it. */
final class BoundedBody<T> implements BodySubscriber<Supplier<@Nullable T>> {

    private final int mostBytes;
    private final String complaint;
    private final Function<byte[], T> reader;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final CompletableFuture<Supplier<@Nullable T>> body = new CompletableFuture<>();
    private @Nullable Subscription subscription;

    /**
     * @param complaint what is said of a larger body
     * @param reader what is made of the bytes; it may throw a {@link PalateException}
     */
    BoundedBody(int mostBytes, String complaint, Function<byte[], T> reader) {
        this.mostBytes = mostBytes;
        this.complaint = complaint;
        this.reader = reader;
    }

    @Override
    public CompletionStage<Supplier<@Nullable T>> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription opened) {
        subscription = opened;
        opened.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (var buffer : buffers) {
            if (received.size() + buffer.remaining() > mostBytes) {
                giveUp();
                return;
            }
            var bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            received.writeBytes(bytes);
        }
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        body.complete(() -> reader.apply(received.toByteArray()));
    }

    private void giveUp() {
        body.complete(() -> {
            throw new PalateUnavailableException(complaint, null);
        });
        if (subscription != null) {
            subscription.cancel();
        }
    }
}
