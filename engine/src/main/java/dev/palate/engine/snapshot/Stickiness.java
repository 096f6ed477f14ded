package dev.palate.engine.snapshot;

import java.util.Arrays;
import java.util.Locale;

/** What keeps a subject in its variant. */
public enum Stickiness {
    /** The hash: a subject moves only when its bucket changes its variant. */
    HASH,
    /** The stored first assignment, whatever happens to traffic and weights. */
    STORED;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** Returns the name in the contract: {@code hash} or {@code stored}. */
    public String wireName() {
        return wireName;
    }

    /**
     * Returns the stickiness with the given name in the contract.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Stickiness parse(String wireName) {
        return Arrays.stream(values())
                .filter(stickiness -> stickiness.wireName.equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown stickiness: " + wireName));
    }
}
