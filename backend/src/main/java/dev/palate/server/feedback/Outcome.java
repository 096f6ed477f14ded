package dev.palate.server.feedback;

import java.util.Locale;

/** What became of an item of a batch. */
public enum Outcome {
    ACCEPTED,
    DUPLICATE,
    REVISED,
    REJECTED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
