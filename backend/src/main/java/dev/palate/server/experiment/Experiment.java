package dev.palate.server.experiment;

import dev.palate.engine.routing.SegmentTable;
import dev.palate.engine.routing.Slots;
import dev.palate.engine.routing.Weights;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A trial of versions of one prompt on one label.
 *
 * @param salt of its draws, opaque and unique
 * @param layerSalt of its layer's draw
 */
record Experiment(
        long id,
        long promptId,
        String key,
        String salt,
        @Nullable String layerSalt,
        Definition definition,
        State state,
        String createdBy,
        Instant createdAt,
        long revision) {

    Status status() {
        return state.status();
    }

    boolean isLive() {
        return status() == Status.RUNNING || status() == Status.PAUSED;
    }

    /** Who gets which variant: by the newest allocation, or by the weights as long as there is none. */
    SegmentTable segments() {
        var allocation = state.allocation();
        return allocation == null ? SegmentTable.of(Weights.apportion(definition.weights())) : allocation.segments();
    }

    Experiment with(State next) {
        return with(definition, next);
    }

    Experiment with(Definition next) {
        return with(next, state);
    }

    Experiment with(Definition nextDefinition, State nextState) {
        return new Experiment(
                id, promptId, key, salt, layerSalt, nextDefinition, nextState, createdBy, createdAt, revision + 1);
    }

    /** What the engine decides with; only for experiments that have been started. */
    dev.palate.engine.snapshot.Experiment toEngine() {
        var allocation = Objects.requireNonNull(state.allocation(), key);
        return new dev.palate.engine.snapshot.Experiment(
                key,
                salt,
                definition.prompt(),
                definition.label(),
                definition.layer(),
                layerSalt,
                definition.layer() == null ? Slots.ALL : state.slots(),
                definition.audience(),
                allocation.trafficPpm(),
                definition.variants().stream().map(Variant::toEngine).toList(),
                allocation.segments(),
                allocation.segmentsByProfile(),
                allocation.number(),
                definition.overrides(),
                definition.stickiness());
    }
}
