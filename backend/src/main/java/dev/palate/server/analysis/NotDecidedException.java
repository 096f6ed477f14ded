package dev.palate.server.analysis;

import dev.palate.server.platform.NotFoundException;

/** The report of an experiment was asked for before there was one. */
class NotDecidedException extends NotFoundException {

    NotDecidedException(String experiment) {
        super(
                "decision report",
                "Experiment '%s' has no decision report yet; it is made when the experiment is decided."
                        .formatted(experiment));
    }
}
