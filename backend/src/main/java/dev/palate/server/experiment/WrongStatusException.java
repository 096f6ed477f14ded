package dev.palate.server.experiment;

import dev.palate.server.platform.ConflictException;

/** What was asked for cannot be done to an experiment in its state. */
final class WrongStatusException extends ConflictException {

    WrongStatusException(Experiment experiment, Action action) {
        super(
                "wrong_status",
                "Not possible in this status",
                "Experiment '%s' is %s and cannot be %s; %s."
                        .formatted(
                                experiment.key(),
                                experiment.status().wireName(),
                                action.participle(),
                                Action.possibleIn(experiment.status())));
    }
}
