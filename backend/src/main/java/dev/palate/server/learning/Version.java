package dev.palate.server.learning;

/** A version of a prompt. */
record Version(long promptId, int number) {}
