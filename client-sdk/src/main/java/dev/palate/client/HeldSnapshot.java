package dev.palate.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The snapshot that decides, and where it is from.
 *
 * @param since when it came into memory
 * @param confirmedAt when the server last said that it is current; null if it never did
 */
record HeldSnapshot(
        LocalSnapshot snapshot,
        Origin origin,
        Instant since,
        @Nullable Instant confirmedAt) {

    /** From where a snapshot came into memory. */
    enum Origin {
        SERVER,
        BACKUP,
        BOOTSTRAP
    }

    HeldSnapshot confirmed(Instant now) {
        return new HeldSnapshot(snapshot, origin, since, now);
    }

    boolean isFromServer() {
        return origin == Origin.SERVER;
    }
}
