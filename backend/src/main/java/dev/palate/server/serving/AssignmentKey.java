package dev.palate.server.serving;

/** A subject in an experiment that keeps its assignments. */
record AssignmentKey(long projectId, long experimentId, String experiment, String subject) {}
