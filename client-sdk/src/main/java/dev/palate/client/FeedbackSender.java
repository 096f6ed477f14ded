package dev.palate.client;

import dev.palate.client.api.PalateException;
import dev.palate.client.api.PalateUnavailableException;
import java.util.List;

/** Sends judgements. */
final class FeedbackSender extends BatchSender<PendingFeedback> {

    private final Wire wire;
    private final FeedbackLedger ledger;

    FeedbackSender(Wire wire, Spool spool, FeedbackLedger ledger, boolean keepsUnsent) {
        super(spool, keepsUnsent);
        this.wire = wire;
        this.ledger = ledger;
    }

    @Override
    void deliver(List<PendingFeedback> batch) {
        var items = batch.stream().map(PendingFeedback::item).toList();
        var outcomes = wire.judge(items);
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
