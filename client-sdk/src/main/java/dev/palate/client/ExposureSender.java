package dev.palate.client;

import dev.palate.client.api.PalateException;
import dev.palate.client.api.PalateUnavailableException;
import java.util.List;

/** Sends exposures. */
final class ExposureSender extends BatchSender<PendingExposure> {

    private final Wire wire;
    private final ExposureLedger ledger;

    ExposureSender(Wire wire, Spool spool, ExposureLedger ledger) {
        super(spool, true);
        this.wire = wire;
        this.ledger = ledger;
    }

    @Override
    void deliver(List<PendingExposure> batch) {
        var items = batch.stream().map(PendingExposure::report).toList();
        var outcomes = wire.expose(items);
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
