package dev.palate.engine.routing;

import java.util.Locale;

/** What a draw decides; the draws of one unit for different purposes are independent of each other. */
public enum Purpose {
    /** Whether the unit is kept out of experiments. */
    HOLDOUT,
    /** Which slot of a layer the unit falls into. */
    LAYER,
    /** Whether the unit takes part in an experiment. */
    TRAFFIC,
    /** Which variant of an experiment the unit gets. */
    VARIANT;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** Returns the name that is hashed: {@code holdout}, {@code layer}, {@code traffic} or {@code variant}. */
    public String wireName() {
        return wireName;
    }
}
