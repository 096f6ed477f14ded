package dev.palate.server.feedback;

/** A subject in an experiment, in whatever variants. */
record Participant(long experimentId, String subject) {

    static Participant of(Unit unit) {
        return new Participant(unit.experimentId(), unit.subject());
    }
}
