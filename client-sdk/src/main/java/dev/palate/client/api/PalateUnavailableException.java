package dev.palate.client.api;

import org.jspecify.annotations.Nullable;

/** No readable answer came: the network failed, the connection was refused, or something else than Palate answered. */
public class PalateUnavailableException extends PalateException {

    public PalateUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public boolean isTransient() {
        return true;
    }
}
