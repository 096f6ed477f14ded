package dev.palate.client;

import dev.palate.client.api.PalateException;

/** A judgement was given up before it could be sent: there was no room for it, or the client was closed. */
public final class FeedbackDroppedException extends PalateException {

    FeedbackDroppedException(String message) {
        super(message, null);
    }

    @Override
    public boolean isTransient() {
        return false;
    }
}
