package dev.palate.server.prompt;

import java.time.Instant;

/** That a version was published: by whom and when. */
record Publication(int number, String author, Instant at) {}
