package dev.palate.client.api;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the JDK leaves out about futures: failures that are not wrapped, and a cancellation that reaches the source. */
public final class Futures {

    private Futures() {}

    /** A future of the mapped value; what the mapping throws is its failure. */
    public static <S, T> CompletableFuture<T> map(CompletableFuture<S> source, Function<S, T> mapping) {
        return handle(source, mapping, failure -> {
            throw unchecked(failure);
        });
    }

    /** A future of the mapped value or of what replaces a failure; what a function throws is its failure. */
    public static <S, T> CompletableFuture<T> handle(
            CompletableFuture<S> source, Function<S, T> success, Function<Throwable, T> recovery) {
        var target = new CompletableFuture<T>();
        source.whenComplete((value, failure) -> {
            try {
                target.complete(failure == null ? success.apply(value) : recovery.apply(bare(failure)));
            } catch (RuntimeException | Error thrown) {
                target.completeExceptionally(thrown);
            }
        });
        target.whenComplete((value, failure) -> source.cancel(true));
        return target;
    }

    /** A future of what the next one brings; what the function throws is its failure, and a cancellation reaches both. */
    public static <S, T> CompletableFuture<T> compose(
            CompletableFuture<S> source, Function<S, CompletableFuture<T>> next) {
        var target = new CompletableFuture<T>();
        map(source, next).whenComplete((second, failure) -> {
            if (failure != null) {
                target.completeExceptionally(bare(failure));
                return;
            }
            second.whenComplete((value, secondFailure) -> {
                if (secondFailure == null) {
                    target.complete(value);
                } else {
                    target.completeExceptionally(bare(secondFailure));
                }
            });
            target.whenComplete((value, ended) -> second.cancel(true));
        });
        target.whenComplete((value, ended) -> source.cancel(true));
        return target;
    }

    /**
     * The value of a future, or its failure, thrown as it is; an interruption cancels the future.
     *
     * @throws PalateUnavailableException when the thread is interrupted
     */
    public static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw unchecked(bare(e));
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new PalateUnavailableException("Interrupted while waiting for an answer", e);
        }
    }

    /** A future of the same value, or of a failure when the value does not come in time; the source is then given up. */
    public static <T> CompletableFuture<T> within(
            Duration limit, CompletableFuture<T> source, Supplier<? extends Exception> late) {
        var limited = new CompletableFuture<T>();
        source.whenComplete((value, failure) -> {
            if (failure == null) {
                limited.complete(value);
            } else {
                limited.completeExceptionally(bare(failure));
            }
        });
        var timer = new CompletableFuture<@Nullable Void>().orTimeout(limit.toNanos(), TimeUnit.NANOSECONDS);
        timer.whenComplete((nothing, elapsed) -> {
            if (elapsed instanceof TimeoutException) {
                limited.completeExceptionally(late.get());
            }
        });
        limited.whenComplete((value, failure) -> {
            timer.complete(null);
            source.cancel(true);
        });
        return limited;
    }

    private static Throwable bare(Throwable failure) {
        var cause = failure;
        while (cause instanceof ExecutionException || cause instanceof CompletionException) {
            if (cause.getCause() == null) {
                break;
            }
            cause = cause.getCause();
        }
        return cause;
    }

    /** What to throw for a failure; an error is thrown at once. */
    public static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new CompletionException(failure);
    }
}
