package dev.palate.client;

import java.time.Duration;

/** Whether building a client waits for the server. Immutable. */
public final class Startup {

    private final Duration patience;

    private Startup(Duration patience) {
        this.patience = patience;
    }

    /** It does not. */
    public static Startup nonBlocking() {
        return new Startup(Duration.ZERO);
    }

    /** Until the first snapshot has come, and no longer than this; the client is then built in any case. */
    public static Startup awaitReady(Duration patience) {
        if (patience.isNegative()) {
            throw new IllegalArgumentException("The patience must not be negative: " + patience);
        }
        return new Startup(patience);
    }

    Duration patience() {
        return patience;
    }
}
