package dev.palate.server.preference;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The version that others are held against.
 *
 * @param version none when nothing is deployed and none was named
 */
record Reference(@Nullable Integer version) {

    boolean is(int other) {
        return version != null && version == other;
    }

    /** Negative when it is not there. */
    int placeIn(List<Integer> versions) {
        return version == null ? -1 : versions.indexOf(version);
    }

    String whyMissing() {
        return version == null
                ? "nothing is deployed at production for everybody, and no reference was named"
                : "the reference, version %d, was not judged".formatted(version);
    }
}
