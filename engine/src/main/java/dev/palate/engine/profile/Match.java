package dev.palate.engine.profile;

import java.util.Arrays;
import java.util.Locale;

/** How many conditions of a rule must hold. */
public enum Match {
    /** Every condition; a rule without conditions matches everybody. */
    ALL,
    /** At least one condition; a rule without conditions matches nobody. */
    ANY;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** Returns the name in the contract: {@code all} or {@code any}. */
    public String wireName() {
        return wireName;
    }

    /**
     * Returns the match with the given name in the contract.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Match parse(String wireName) {
        return Arrays.stream(values())
                .filter(match -> match.wireName.equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown match: " + wireName));
    }
}
