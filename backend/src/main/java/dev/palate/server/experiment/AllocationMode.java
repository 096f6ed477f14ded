package dev.palate.server.experiment;

import java.util.Locale;

/** Whether and how traffic follows the rewards of an experiment. */
public enum AllocationMode {
    /** The weights stay as they are until somebody changes them. */
    FIXED,
    /** Each variant gets its chance to be the best. */
    THOMPSON,
    /** The best is found fast, at the cost of reward. */
    TOP_TWO,
    /** As {@link #THOMPSON}, with feedback that counts less the older it is. */
    KEEP_ADAPTING;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AllocationMode parse(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
