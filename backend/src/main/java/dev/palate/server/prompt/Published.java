package dev.palate.server.prompt;

/** A version after publishing, and whether that stored anything. */
record Published(LabelledVersion version, boolean created) {}
