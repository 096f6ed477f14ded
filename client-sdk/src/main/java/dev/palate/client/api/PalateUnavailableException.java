package dev.palate.client.api;

import org.jspecify.annotations.Nullable;

/** No readable answer came: the network failed, the connection was refused, or something else than Palate answered. */
public class PalateUnavailableException extends PalateException {

    /**
     * Says what happened.
     *
     * @param message what was asked for and what came of it
     * @param cause null if there is none
     */
    public PalateUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public boolean isTransient() {
        return true;
    }
}
