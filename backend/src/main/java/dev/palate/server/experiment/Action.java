package dev.palate.server.experiment;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be done to an experiment, and in which states. */
enum Action {
    EDIT("edited", Status.DRAFT),
    START("started", Status.DRAFT),
    PAUSE("paused", Status.RUNNING),
    RESUME("resumed", Status.PAUSED),
    REALLOCATE("reallocated", Status.RUNNING, Status.PAUSED),
    STOP("stopped", Status.RUNNING, Status.PAUSED),
    DECIDE("decided", Status.RUNNING, Status.PAUSED, Status.STOPPED),
    OVERRIDE("overridden", Status.DRAFT, Status.RUNNING, Status.PAUSED, Status.STOPPED);

    private final String participle;
    private final Set<Status> states;

    Action(String participle, Status... states) {
        this.participle = participle;
        this.states = EnumSet.copyOf(Arrays.asList(states));
    }

    /** @throws WrongStatusException if it cannot be done to the experiment now */
    void require(Experiment experiment) {
        if (!states.contains(experiment.status())) {
            throw new WrongStatusException(experiment, this);
        }
    }

    String participle() {
        return participle;
    }

    /** The name of the audit event. */
    String event() {
        return "experiment." + participle;
    }

    /** What can be done in a state, in words. */
    static String possibleIn(Status status) {
        var possible = Arrays.stream(values())
                .filter(action -> action.states.contains(status))
                .map(Action::participle)
                .collect(Collectors.joining(", "));
        return possible.isEmpty() ? "nothing can be done to it any more" : "it can be " + possible;
    }
}
