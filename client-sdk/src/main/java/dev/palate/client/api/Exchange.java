package dev.palate.client.api;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One call under way: its attempts, the waits between them, and the time it may take altogether. */
final class Exchange<T> {

    private final Request request;
    private final Duration limit;
    private final Retries retries;
    private final Supplier<CompletableFuture<T>> sender;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private volatile @Nullable CompletableFuture<T> underWay;
    private volatile @Nullable PalateException lastFailure;

    /** @param sender sends one attempt */
    Exchange(Request request, Duration limit, Retries retries, Supplier<CompletableFuture<T>> sender) {
        this.request = request;
        this.limit = limit;
        this.retries = retries;
        this.sender = sender;
    }

    /** Begins; giving the returned future up gives the exchange up. */
    CompletableFuture<T> start() {
        result.whenComplete((answer, failure) -> cancelAttempt());
        attempt(1);
        return Futures.within(limit, result, () -> new PalateTimeoutException(request, limit, lastFailure));
    }

    private void attempt(int number) {
        if (result.isDone()) {
            return;
        }
        var sent = sender.get();
        underWay = sent;
        sent.whenComplete((answer, failure) -> settle(number, answer, failure));
        if (result.isDone()) {
            cancelAttempt();
        }
    }

    private void settle(int number, T answer, @Nullable Throwable failure) {
        if (failure == null) {
            result.complete(answer);
        } else if (failure instanceof PalateException known) {
            lastFailure = known;
            retries.delay(request, number, known)
                    .filter(delay -> delay.compareTo(limit) < 0)
                    .ifPresentOrElse(
                            delay -> attemptAfter(delay, number + 1), () -> result.completeExceptionally(known));
        } else {
            result.completeExceptionally(failure);
        }
    }

    private void attemptAfter(Duration delay, int number) {
        CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS).execute(() -> attempt(number));
    }

    private void cancelAttempt() {
        var attempt = underWay;
        if (attempt != null) {
            attempt.cancel(true);
        }
    }
}
