package dev.palate.server.experiment;

import java.util.Locale;

/** Where an experiment is in its life: DRAFT → RUNNING ⇄ PAUSED → STOPPED → DECIDED. */
enum Status {
    /** It can be edited and sends no traffic. */
    DRAFT,
    /** It sends traffic to its variants. */
    RUNNING,
    /** It sends no traffic for now, and keeps its slots and its label. */
    PAUSED,
    /** Its traffic has ended for good. */
    STOPPED,
    /** Somebody has said what follows from it. */
    DECIDED;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Status parse(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
