package dev.palate.client;

import dev.palate.client.model.ExposureReport;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingDeque;

/** Takes exposures without ever blocking and hands them to the courier. Thread-safe. */
final class ExposureQueue {

    private final BackgroundThread thread;
    private final ExposureLedger ledger;
    private final BlockingDeque<PendingExposure> waiting = new LinkedBlockingDeque<>();
    private final Courier<PendingExposure> courier;

    ExposureQueue(BackgroundThread thread, CourierSettings settings, ExposureLedger ledger, ExposureSender sender) {
        this.thread = thread;
        this.ledger = ledger;
        this.courier = new Courier<>(thread, settings, waiting, sender::send);
    }

    void send(ExposureReport report) {
        var pending = PendingExposure.of(report);
        if (!ledger.enter(pending)) {
            ledger.turnAway(new FeedbackDroppedException("There is no room for more"));
            return;
        }
        waiting.addLast(pending);
        courier.notice();
        if (thread.isStopped()) {
            dropRest();
        }
    }

    /** Sends what waits; completes when all that was there has been answered or given up. */
    CompletableFuture<?> flush() {
        var settled = ledger.unanswered().stream().map(PendingExposure::settled).toArray(CompletableFuture<?>[]::new);
        courier.hurry();
        return CompletableFuture.allOf(settled);
    }

    void dropRest() {
        var reason = new FeedbackDroppedException("The client was closed before the exposure could be sent");
        ledger.unanswered().forEach(pending -> ledger.abandon(pending, reason));
    }
}
