package dev.palate.engine.profile;

import java.util.Locale;

/** How a profile was found. */
public enum ProfileSource {
    /** The context names it. */
    EXPLICIT,
    /** It is stored for the subject. */
    STORED,
    /** Its rule matches the attributes. */
    RULE,
    /** There is none. */
    NONE;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** Returns the name in the contract, for example {@code explicit}. */
    public String wireName() {
        return wireName;
    }
}
