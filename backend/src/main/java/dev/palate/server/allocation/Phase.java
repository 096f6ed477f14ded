package dev.palate.server.allocation;

import java.util.Locale;

/** What the allocator does with an experiment. */
public enum Phase {
    /** It waits for enough feedback. */
    EXPLORING,
    /** It shares traffic by what it believes. */
    ADAPTING,
    /** It leaves the shares as they are, because the evidence may be broken. */
    PAUSED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Phase parse(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
