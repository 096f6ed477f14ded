package dev.palate.client;

import dev.palate.client.api.ExposuresApi;
import dev.palate.client.api.PalateException;
import dev.palate.client.api.PalateUnavailableException;
import dev.palate.client.model.ExposureBatch;
import java.util.List;

/** Sends exposures. */
final class ExposureSender extends BatchSender<PendingExposure> {

    private final ExposuresApi api;
    private final ExposureLedger ledger;

    ExposureSender(ExposuresApi api, ExposureLedger ledger) {
        super(true);
        this.api = api;
        this.ledger = ledger;
    }

    @Override
    void deliver(List<PendingExposure> batch) {
        var items = batch.stream().map(PendingExposure::report).toList();
        var outcomes =
                api.reportExposures(new ExposureBatch().items(items)).execute().getItems();
        if (outcomes == null || outcomes.size() != items.size()) {
            throw new PalateUnavailableException(
                    "The server answered %d exposures with %s".formatted(items.size(), outcomes), null);
        }
        for (var i = 0; i < batch.size(); i++) {
            ledger.settle(batch.get(i), outcomes.get(i));
        }
    }

    @Override
    void drop(PendingExposure pending, PalateException reason) {
        ledger.drop(pending, reason);
    }
}
