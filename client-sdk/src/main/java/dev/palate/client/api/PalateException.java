package dev.palate.client.api;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a call failed. */
public abstract class PalateException extends RuntimeException {

    /**
     * Says what happened.
     *
     * @param message what was asked for and what came of it
     * @param cause null if there is none
     */
    protected PalateException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Whether the same call may succeed later without a change. */
    public abstract boolean isTransient();

    /** How long the server asks to wait before the call is sent again. */
    public Optional<Duration> retryAfter() {
        return Optional.empty();
    }
}
