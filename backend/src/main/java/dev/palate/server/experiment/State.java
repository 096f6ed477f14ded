package dev.palate.server.experiment;

import dev.palate.engine.routing.Slots;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far an experiment has come.
 *
 * @param slots what it holds of its layer, also as evidence of what it held
 * @param allocation the newest one, absent before the start
 */
record State(
        Status status,
        Slots slots,
        @Nullable Allocation allocation,
        @Nullable Decision decision,
        @Nullable Instant startedAt,
        @Nullable Instant stoppedAt,
        @Nullable Instant decidedAt) {

    State started(Slots taken, Allocation first) {
        return new State(Status.RUNNING, taken, first, null, first.createdAt(), null, null);
    }

    State paused() {
        return withStatus(Status.PAUSED);
    }

    State resumed() {
        return withStatus(Status.RUNNING);
    }

    private State withStatus(Status next) {
        return new State(next, slots, allocation, decision, startedAt, stoppedAt, decidedAt);
    }

    State reallocated(Allocation next) {
        return new State(status, slots, next, decision, startedAt, stoppedAt, decidedAt);
    }

    State stopped(Instant at) {
        return new State(Status.STOPPED, slots, allocation, null, startedAt, at, null);
    }

    State decided(Decision taken, Instant at) {
        return new State(Status.DECIDED, slots, allocation, taken, startedAt, stoppedAt, at);
    }
}
