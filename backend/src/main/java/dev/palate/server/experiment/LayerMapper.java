package dev.palate.server.experiment;

import dev.palate.api.model.HoldoutDto;
import dev.palate.api.model.LayerDto;
import dev.palate.api.model.LayerOccupantDto;
import java.util.List;

/** Layers and holdouts in the form of the contract. */
final class LayerMapper {

    private LayerMapper() {}

    /** A layer that no experiment has slots of. */
    static LayerDto toDto(Layer layer) {
        return toDto(layer, new LiveExperiments(List.of()));
    }

    static LayerDto toDto(Layer layer, LiveExperiments live) {
        var occupants = live.in(layer.key()).stream()
                .map(experiment -> new LayerOccupantDto(
                        experiment.key(),
                        ExperimentMapper.slots(experiment.state().slots())))
                .toList();
        return new LayerDto(
                        layer.key(), live.free(layer.key()).size(), occupants, ExperimentMapper.time(layer.createdAt()))
                .description(layer.description());
    }

    static HoldoutDto toDto(Holdout holdout) {
        return new HoldoutDto(
                        holdout.key(),
                        Shares.fromPpm(holdout.sharePpm()),
                        holdout.layers(),
                        ExperimentMapper.time(holdout.createdAt()))
                .description(holdout.description());
    }
}
