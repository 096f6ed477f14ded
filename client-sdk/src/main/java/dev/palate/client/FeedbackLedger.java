package dev.palate.client;

import dev.palate.client.api.PalateException;
import dev.palate.client.model.FeedbackOutcome;
import dev.palate.client.model.Outcome;
import dev.palate.client.model.Problem;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/** The judgements that are not answered yet, no more than there is room for, and the count of those that are. Thread-safe. */
final class FeedbackLedger {

    private final Semaphore room;
    private final FeedbackListener listener;
    private final Warnings warnings;
    private final Spool spool;
    private final Set<PendingFeedback> unanswered = ConcurrentHashMap.newKeySet();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder duplicate = new LongAdder();
    private final LongAdder revised = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder dropped = new LongAdder();

    FeedbackLedger(int capacity, FeedbackListener listener, Spool spool, Warnings warnings) {
        this.room = new Semaphore(capacity);
        this.listener = listener;
        this.spool = spool;
        this.warnings = warnings;
    }

    /** Whether there was room. */
    boolean enter(PendingFeedback pending) {
        if (!room.tryAcquire()) {
            return false;
        }
        unanswered.add(pending);
        if (spool.isKept()) {
            spool.add(SpooledEvent.of(pending.item()));
        }
        return true;
    }

    /** The server answered. */
    void settle(PendingFeedback pending, FeedbackOutcome outcome) {
        if (leave(pending)) {
            forget(pending);
            count(pending, outcome);
            pending.outcome().complete(outcome);
        }
    }

    /** It is given up. */
    void drop(PendingFeedback pending, PalateException reason) {
        if (leave(pending)) {
            forget(pending);
            turnAway(pending, reason);
        }
    }

    /** Nobody sends it any more: what is in the spool is sent by the next client, the rest is given up. */
    void abandon(PendingFeedback pending, PalateException reason) {
        if (!spool.isKept()) {
            drop(pending, reason);
        } else if (leave(pending)) {
            pending.outcome().completeExceptionally(reason);
        }
    }

    /** It never had room. */
    void turnAway(PendingFeedback pending, PalateException reason) {
        dropped.increment();
        tell(() -> listener.dropped(pending.item(), reason));
        pending.outcome().completeExceptionally(reason);
    }

    /** It never was about anything. */
    void refuse(PendingFeedback pending, FeedbackOutcome outcome) {
        count(pending, outcome);
        pending.outcome().complete(outcome);
    }

    List<PendingFeedback> unanswered() {
        return List.copyOf(unanswered);
    }

    FeedbackStatistics statistics() {
        return new FeedbackStatistics(
                accepted.sum(), duplicate.sum(), revised.sum(), rejected.sum(), dropped.sum(), unanswered.size());
    }

    private boolean leave(PendingFeedback pending) {
        var wasHere = unanswered.remove(pending);
        if (wasHere) {
            room.release();
        }
        return wasHere;
    }

    private void forget(PendingFeedback pending) {
        if (spool.isKept()) {
            spool.settled(SpooledEvent.id(pending.item()));
        }
    }

    private void count(PendingFeedback pending, FeedbackOutcome outcome) {
        if (outcome.getOutcome() == Outcome.ACCEPTED) {
            accepted.increment();
        } else if (outcome.getOutcome() == Outcome.DUPLICATE) {
            duplicate.increment();
        } else if (outcome.getOutcome() == Outcome.REVISED) {
            revised.increment();
        } else if (outcome.getOutcome() == Outcome.REJECTED) {
            rejected.increment();
            tell(() -> listener.rejected(pending.item(), problem(outcome)));
        }
    }

    private static Problem problem(FeedbackOutcome outcome) {
        return Objects.requireNonNullElseGet(
                outcome.getProblem(),
                () -> new Problem().type("about:blank").title("Rejected").code("rejected"));
    }

    private void tell(Runnable notification) {
        try {
            notification.run();
        } catch (RuntimeException e) {
            warnings.always(Level.WARNING, "The feedback listener failed", e);
        }
    }
}
