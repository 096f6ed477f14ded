package dev.palate.server.feedback;

/** What became of an item of a batch. */
public enum Outcome {
    ACCEPTED,
    DUPLICATE,
    REVISED,
    REJECTED
}
