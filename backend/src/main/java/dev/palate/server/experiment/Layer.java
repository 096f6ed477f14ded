package dev.palate.server.experiment;

import java.time.Instant;

/** A mutual exclusion group: a subject is in at most one of its experiments. */
record Layer(String key, String salt, String description, Instant createdAt) {}
