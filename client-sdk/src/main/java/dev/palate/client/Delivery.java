package dev.palate.client;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What goes to the server in the background, exposures before the feedback on them. Thread-safe. */
final class Delivery {

    private final FeedbackDelivery kind;
    private final BackgroundThread thread;
    private final Spool spool;
    private final ExposureLedger exposureLedger;
    private final ExposureQueue exposures;
    private final FeedbackQueue feedback;
    private final Duration closeTimeout;

    Delivery(Wire wire, FeedbackSettings settings, Warnings warnings) {
        this.kind = settings.delivery();
        this.thread = new BackgroundThread("palate-delivery", warnings);
        this.closeTimeout = settings.closeTimeout();
        this.spool = settings.spool() == null ? Spool.NONE : FileSpool.open(settings.spool(), warnings);
        this.exposureLedger = new ExposureLedger(settings.capacity(), spool, warnings);
        this.exposures = new ExposureQueue(
                thread,
                new CourierSettings(settings.batchSize(), settings.interval(), false),
                exposureLedger,
                new ExposureSender(wire, spool, exposureLedger));
        var ledger = new FeedbackLedger(settings.capacity(), settings.listener(), spool, warnings);
        var keepsUnsent = settings.delivery() != FeedbackDelivery.ACKED;
        this.feedback =
                new FeedbackQueue(settings, thread, ledger, new FeedbackSender(wire, spool, ledger, keepsUnsent));
        spool.replay().forEach(this::sendAgain);
    }

    private void sendAgain(SpooledEvent event) {
        if (event.exposure() != null) {
            exposures.send(event.exposure());
        } else if (event.judgement() != null) {
            var ignored = feedback.send(event.judgement(), true);
        }
    }

    FeedbackDelivery kind() {
        return kind;
    }

    FeedbackQueue feedback() {
        return feedback;
    }

    ExposureLog exposureLog(Clock clock) {
        return new ExposureLog(exposures, exposureLedger, clock);
    }

    ExposureStatistics exposureStatistics() {
        return exposureLedger.statistics();
    }

    boolean flush() {
        return flush(closeTimeout);
    }

    /** Whether everything sent before was answered or given up within the time. */
    boolean flush(Duration timeout) {
        try {
            CompletableFuture.allOf(exposures.flush(), feedback.flush()).get(timeout.toNanos(), TimeUnit.NANOSECONDS);
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
        feedback.close();
        flush();
        thread.stop();
        exposures.dropRest();
        feedback.dropRest();
        spool.close();
    }
}
