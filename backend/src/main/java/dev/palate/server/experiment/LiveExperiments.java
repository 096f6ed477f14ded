package dev.palate.server.experiment;

import dev.palate.engine.routing.Slots;
import dev.palate.server.platform.ConflictException;
import java.util.List;
import java.util.stream.Collectors;

/** The running and paused experiments of a project: what an experiment that wants to run must get along with. */
final class LiveExperiments {

    private final List<Experiment> experiments;

    LiveExperiments(List<Experiment> experiments) {
        this.experiments = List.copyOf(experiments);
    }

    /** The experiments that hold slots of a layer. */
    List<Experiment> in(String layer) {
        return experiments.stream()
                .filter(experiment -> layer.equals(experiment.definition().layer()))
                .toList();
    }

    /** The slots of a layer that none of them holds. */
    Slots free(String layer) {
        return Slots.free(
                in(layer).stream().map(experiment -> experiment.state().slots()).toList());
    }

    /** @throws ConflictException if another one runs on the same prompt and label and is not in the same layer */
    void requireCompatible(Experiment experiment) {
        experiments.stream()
                .filter(other -> other.id() != experiment.id())
                .filter(other -> other.definition().isOnSameLabelAs(experiment.definition()))
                .filter(other -> !other.definition().sharesLayerWith(experiment.definition()))
                .findFirst()
                .ifPresent(other -> {
                    throw overlap(experiment, other);
                });
    }

    private static ConflictException overlap(Experiment experiment, Experiment other) {
        return new ConflictException(
                "experiments_overlap",
                "Experiments overlap",
                "Experiment '%s' is %s on label '%s' of prompt '%s' too, and a subject cannot be in both; put them into one layer, or stop '%s' first."
                        .formatted(
                                other.key(),
                                other.status().wireName(),
                                experiment.definition().label(),
                                experiment.definition().prompt(),
                                other.key()));
    }

    /**
     * The slots for an experiment that starts.
     *
     * @throws ConflictException if fewer are free than it needs
     */
    Slots take(Experiment experiment) {
        var layer = experiment.definition().layer();
        if (layer == null) {
            return Slots.NONE;
        }
        var free = free(layer);
        int needed = experiment.definition().layerSharePpm();
        if (free.size() < needed) {
            throw full(layer, free, needed);
        }
        return free.take(needed);
    }

    private ConflictException full(String layer, Slots free, int needed) {
        return new ConflictException(
                "layer_full",
                "Layer is full",
                "Layer '%s' has %d ppm of its slots free, and %d are needed; %s."
                        .formatted(layer, free.size(), needed, occupants(layer)));
    }

    private String occupants(String layer) {
        return in(layer).stream()
                .map(occupant -> "'%s' holds %d"
                        .formatted(occupant.key(), occupant.state().slots().size()))
                .collect(Collectors.joining(", "));
    }
}
