package dev.palate.client;

import dev.palate.client.model.FeedbackItem;
import dev.palate.client.model.FeedbackOutcome;
import dev.palate.client.model.Outcome;
import dev.palate.client.model.Problem;
import java.time.Duration;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Takes judgements without ever blocking and hands them to the courier. What finds no room is dropped, counted and told to the
 * listener. Thread-safe.
 */
final class FeedbackQueue {

    private final FeedbackSettings settings;
    private final FeedbackLedger ledger;
    private final BlockingDeque<PendingFeedback> waiting;
    private final FeedbackCourier courier;
    private volatile boolean isClosed;

    FeedbackQueue(FeedbackSettings settings, FeedbackLedger ledger, FeedbackSender sender) {
        this.settings = settings;
        this.ledger = ledger;
        this.waiting = new LinkedBlockingDeque<>();
        this.courier = new FeedbackCourier(settings, waiting, sender);
    }

    /** @param isExposed whether the judgement is about something that was exposed */
    CompletableFuture<FeedbackOutcome> send(FeedbackItem item, boolean isExposed) {
        var pending = new PendingFeedback(item);
        if (!isExposed) {
            ledger.refuse(pending, notExposed());
        } else if (isClosed) {
            ledger.turnAway(pending, new FeedbackDroppedException("The client is closed"));
        } else if (!ledger.enter(pending)) {
            ledger.turnAway(
                    pending,
                    new FeedbackDroppedException(
                            "%d judgements are waiting, there is no room for more".formatted(settings.capacity())));
        } else {
            waiting.addLast(pending);
            courier.notice();
            dropWhenStopped(pending);
        }
        return pending.answer();
    }

    /** Whether everything sent before was answered or given up within the time. */
    boolean flush(Duration timeout) {
        var outcomes =
                ledger.unanswered().stream().map(PendingFeedback::outcome).toArray(CompletableFuture<?>[]::new);
        courier.hurry();
        try {
            CompletableFuture.allOf(outcomes).get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException someWereDropped) {
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Sends what it can within the close timeout and drops the rest. */
    void close() {
        isClosed = true;
        flush(settings.closeTimeout());
        courier.stop();
        ledger.unanswered().forEach(this::dropWhenStopped);
    }

    FeedbackStatistics statistics() {
        return ledger.statistics();
    }

    /** What arrives while the client is being closed is dropped here or by {@link #close}, and never forgotten. */
    private void dropWhenStopped(PendingFeedback pending) {
        if (courier.isStopped()) {
            ledger.drop(
                    pending, new FeedbackDroppedException("The client was closed before the judgement could be sent"));
        }
    }

    private static FeedbackOutcome notExposed() {
        return new FeedbackOutcome()
                .outcome(Outcome.REJECTED)
                .problem(new Problem()
                        .type("about:blank")
                        .title("Not exposed")
                        .status(422)
                        .code("not_exposed")
                        .detail("Feedback needs an exposure, and a fallback or a past prompt has none."));
    }
}
