package dev.palate.client;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was shown, as far as feedback can refer to it. */
interface Exposure {

    /** Nothing was recorded. */
    Exposure NONE = () -> null;

    /** Somebody is going to refer to it, so that it must reach the server, if it has not; null when there is none. */
    @Nullable
    UUID refer();

    /** One that the server recorded. */
    static Exposure of(@Nullable UUID id) {
        return () -> id;
    }
}
