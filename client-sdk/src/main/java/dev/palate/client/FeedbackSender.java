package dev.palate.client;

import dev.palate.client.api.FeedbackApi;
import dev.palate.client.api.PalateException;
import dev.palate.client.api.PalateUnavailableException;
import dev.palate.client.model.FeedbackBatch;
import java.util.List;

/** Sends judgements. */
final class FeedbackSender extends BatchSender<PendingFeedback> {

    private final FeedbackApi api;
    private final FeedbackLedger ledger;

    FeedbackSender(FeedbackApi api, FeedbackLedger ledger, boolean keepsUnsent) {
        super(keepsUnsent);
        this.api = api;
        this.ledger = ledger;
    }

    @Override
    void deliver(List<PendingFeedback> batch) {
        var items = batch.stream().map(PendingFeedback::item).toList();
        var outcomes =
                api.sendFeedback(new FeedbackBatch().items(items)).execute().getItems();
        if (outcomes == null || outcomes.size() != items.size()) {
            throw new PalateUnavailableException(
                    "The server answered %d judgements with %s".formatted(items.size(), outcomes), null);
        }
        for (var i = 0; i < batch.size(); i++) {
            ledger.settle(batch.get(i), outcomes.get(i));
        }
    }

    @Override
    void drop(PendingFeedback pending, PalateException reason) {
        ledger.drop(pending, reason);
    }
}
