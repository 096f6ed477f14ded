package dev.palate.client;

import org.jspecify.annotations.Nullable;

/** A snapshot that cannot be used, for whatever reason; it is refused as a whole. */
final class InvalidSnapshotException extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidSnapshotException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
