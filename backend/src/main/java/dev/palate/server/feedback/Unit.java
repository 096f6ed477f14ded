package dev.palate.server.feedback;

/** The unit of analysis: a subject in a variant of an experiment. */
record Unit(long experimentId, String subject, String variant) {}
