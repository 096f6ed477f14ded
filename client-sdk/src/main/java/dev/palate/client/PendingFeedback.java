package dev.palate.client;

import dev.palate.client.model.FeedbackItem;
import dev.palate.client.model.FeedbackOutcome;
import java.util.concurrent.CompletableFuture;

/** A judgement and the future of what becomes of it. */
final class PendingFeedback {

    private final FeedbackItem item;
    private final CompletableFuture<FeedbackOutcome> outcome = new CompletableFuture<>();

    PendingFeedback(FeedbackItem item) {
        this.item = item;
    }

    FeedbackItem item() {
        return item;
    }

    CompletableFuture<FeedbackOutcome> outcome() {
        return outcome;
    }

    /** For the caller, who can neither complete ours by it nor keep the delivering thread busy. */
    CompletableFuture<FeedbackOutcome> answer() {
        return outcome.thenApplyAsync(same -> same);
    }
}
