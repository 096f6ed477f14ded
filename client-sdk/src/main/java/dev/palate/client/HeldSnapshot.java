package dev.palate.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The snapshot that decides, and where it is from.
 *
 * @param confirmedAt when the server last said that it is current; null if it never did
 */
record HeldSnapshot(
        LocalSnapshot snapshot, Origin origin, @Nullable Instant confirmedAt) {

    /** From where a snapshot came into memory. */
    enum Origin {
        SERVER,
        BACKUP,
        BOOTSTRAP
    }

    boolean isFromServer() {
        return origin == Origin.SERVER;
    }
}
