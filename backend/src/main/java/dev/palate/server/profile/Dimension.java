package dev.palate.server.profile;

import java.time.Instant;

/** A declared axis of taste. */
record Dimension(String key, Scale scale, String description, Instant createdAt, Instant updatedAt, long revision) {

    Dimension changedTo(Scale newScale, String newDescription, Instant at) {
        return new Dimension(key, newScale, newDescription, createdAt, at, revision + 1);
    }
}
