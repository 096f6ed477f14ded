package dev.palate.client;

import dev.palate.client.model.FeedbackItem;
import dev.palate.client.model.FeedbackOutcome;
import dev.palate.client.model.Outcome;
import dev.palate.client.model.Problem;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingDeque;

/**
 * Takes judgements without ever blocking and hands them to the courier. What finds no room is dropped, counted and told to the
 * listener. Thread-safe.
 */
final class FeedbackQueue {

    private final FeedbackSettings settings;
    private final BackgroundThread thread;
    private final FeedbackLedger ledger;
    private final BlockingDeque<PendingFeedback> waiting = new LinkedBlockingDeque<>();
    private final Courier<PendingFeedback> courier;
    private volatile boolean isClosed;

    FeedbackQueue(FeedbackSettings settings, BackgroundThread thread, FeedbackLedger ledger, FeedbackSender sender) {
        this.settings = settings;
        this.thread = thread;
        this.ledger = ledger;
        this.courier = new Courier<>(thread, settings.courier(), waiting, sender::send);
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

    /** Sends what waits; completes when all that was there has been answered or given up, with a failure if some was given up. */
    CompletableFuture<?> flush() {
        var outcomes =
                ledger.unanswered().stream().map(PendingFeedback::outcome).toArray(CompletableFuture<?>[]::new);
        courier.hurry();
        return CompletableFuture.allOf(outcomes);
    }

    /** Takes no more. */
    void close() {
        isClosed = true;
    }

    /** Drops what could not be sent in time. */
    void dropRest() {
        ledger.unanswered().forEach(this::dropWhenStopped);
    }

    FeedbackStatistics statistics() {
        return ledger.statistics();
    }

    /** What arrives while the client is being closed is dropped here or by {@link #dropRest}, and never forgotten. */
    private void dropWhenStopped(PendingFeedback pending) {
        if (thread.isStopped()) {
            ledger.abandon(
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
