package dev.palate.client;

import dev.palate.client.api.PalateException;
import dev.palate.client.model.ExposureOutcome;
import dev.palate.client.model.Outcome;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/** The exposures that are not answered yet, no more than there is room for, and the count of those that are. Thread-safe. */
final class ExposureLedger {

    private final Semaphore room;
    private final Spool spool;
    private final Warnings warnings;
    private final Set<PendingExposure> unanswered = ConcurrentHashMap.newKeySet();
    private final LongAdder reported = new LongAdder();
    private final LongAdder repeated = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder dropped = new LongAdder();

    ExposureLedger(int capacity, Spool spool, Warnings warnings) {
        this.room = new Semaphore(capacity);
        this.spool = spool;
        this.warnings = warnings;
    }

    /** Whether there was room. */
    boolean enter(PendingExposure pending) {
        if (!room.tryAcquire()) {
            return false;
        }
        unanswered.add(pending);
        if (spool.isKept()) {
            spool.add(SpooledEvent.of(pending.report()));
        }
        return true;
    }

    /** The server answered. */
    void settle(PendingExposure pending, ExposureOutcome outcome) {
        if (outcome.getOutcome() == Outcome.REJECTED) {
            rejected.increment();
            warn("rejected", "An exposure was rejected: " + outcome.getProblem());
        } else {
            reported.increment();
        }
        forget(pending);
        leave(pending);
    }

    /** It is given up. */
    void drop(PendingExposure pending, PalateException reason) {
        if (unanswered.contains(pending)) {
            turnAway(reason);
            forget(pending);
            leave(pending);
        }
    }

    /** Nobody sends it any more: what is in the spool is sent by the next client, the rest is given up. */
    void abandon(PendingExposure pending, PalateException reason) {
        if (spool.isKept()) {
            leave(pending);
        } else {
            drop(pending, reason);
        }
    }

    /** It never had room. */
    void turnAway(PalateException reason) {
        dropped.increment();
        warn("dropped", "Exposures were dropped: " + reason.getMessage());
    }

    /** It need not be sent. */
    void repeat() {
        repeated.increment();
    }

    List<PendingExposure> unanswered() {
        return List.copyOf(unanswered);
    }

    ExposureStatistics statistics() {
        return new ExposureStatistics(reported.sum(), repeated.sum(), rejected.sum(), dropped.sum(), unanswered.size());
    }

    private void forget(PendingExposure pending) {
        spool.settled(pending.report().getExposureId());
    }

    private void leave(PendingExposure pending) {
        if (unanswered.remove(pending)) {
            room.release();
            pending.settled().complete(null);
        }
    }

    private void warn(String what, String message) {
        warnings.once("exposures " + what, Level.WARNING, Objects.requireNonNull(message));
    }
}
