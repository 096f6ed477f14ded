package dev.palate.client;

import dev.palate.client.api.FeedbackApi;
import dev.palate.client.api.PalateException;
import dev.palate.client.api.PalateProblemException;
import dev.palate.client.api.PalateUnavailableException;
import dev.palate.client.model.FeedbackBatch;
import dev.palate.client.model.FeedbackOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Sends one batch and settles each of its judgements. When the server refuses a batch as a whole, because it is too large or one of
 * it is malformed, the halves are tried, so that the others arrive.
 */
record FeedbackSender(FeedbackApi api, FeedbackLedger ledger, boolean keepsUnsent) {

    private static final Set<Integer> ABOUT_THE_CONTENT = Set.of(400, 413, 422);

    /** Those to be sent again later, in order. */
    Unsent send(List<PendingFeedback> batch) {
        try {
            settle(batch, outcomes(batch));
            return Unsent.NOTHING;
        } catch (PalateException failure) {
            return afterFailure(batch, failure);
        } catch (RuntimeException unexpected) {
            return drop(batch, new PalateUnavailableException("Feedback cannot be sent", unexpected));
        }
    }

    private Unsent afterFailure(List<PendingFeedback> batch, PalateException failure) {
        if (batch.size() > 1 && isAboutTheContent(failure)) {
            var middle = batch.size() / 2;
            return send(batch.subList(0, middle)).and(send(batch.subList(middle, batch.size())));
        }
        if (keepsUnsent && failure.isTransient()) {
            return new Unsent(batch, failure.retryAfter().orElse(Duration.ZERO));
        }
        return drop(batch, failure);
    }

    private Unsent drop(List<PendingFeedback> batch, PalateException reason) {
        batch.forEach(pending -> ledger.drop(pending, reason));
        return Unsent.NOTHING;
    }

    private List<FeedbackOutcome> outcomes(List<PendingFeedback> batch) {
        var items = batch.stream().map(PendingFeedback::item).toList();
        var outcomes =
                api.sendFeedback(new FeedbackBatch().items(items)).execute().getItems();
        if (outcomes == null || outcomes.size() != items.size()) {
            throw new PalateUnavailableException(
                    "The server answered %d judgements with %s".formatted(items.size(), outcomes), null);
        }
        return outcomes;
    }

    private void settle(List<PendingFeedback> batch, List<FeedbackOutcome> outcomes) {
        for (var i = 0; i < batch.size(); i++) {
            ledger.settle(batch.get(i), outcomes.get(i));
        }
    }

    private static boolean isAboutTheContent(PalateException failure) {
        return failure instanceof PalateProblemException problem && ABOUT_THE_CONTENT.contains(problem.status());
    }
}
