package dev.palate.client;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What the choice in a {@link Duel} needs to refer to it, from another process as well: give it to {@link
 * PalateClient#feedback(DuelHandle)} there. It is serializable, and a short text by {@link #toString()} and {@link #parse}.
 * Immutable.
 */
public final class DuelHandle implements Serializable {

    /** There was no choice. */
    static final DuelHandle NO_CONTEST = new DuelHandle(List.of());

    private static final long serialVersionUID = 1L;
    private static final String NOTHING = "none";
    private static final String SEPARATOR = ".";

    private final UUID[] exposures;

    DuelHandle(List<UUID> exposures) {
        this.exposures = exposures.toArray(UUID[]::new);
    }

    /**
     * The handle that was written as a text.
     *
     * @throws IllegalArgumentException if the text is not one of a handle
     */
    public static DuelHandle parse(String text) {
        return text.equals(NOTHING)
                ? NO_CONTEST
                : new DuelHandle(Arrays.stream(text.split("\\.", -1))
                        .map(UUID::fromString)
                        .toList());
    }

    /** The exposures in the order shown; none if there was no choice. */
    public List<UUID> exposures() {
        return List.of(exposures);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DuelHandle that && Arrays.equals(exposures, that.exposures);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(exposures);
    }

    /** The handle as a text, of letters, digits, hyphens and dots. */
    @Override
    public String toString() {
        return exposures.length == 0
                ? NOTHING
                : Arrays.stream(exposures).map(UUID::toString).collect(Collectors.joining(SEPARATOR));
    }
}
