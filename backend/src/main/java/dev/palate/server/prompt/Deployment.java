package dev.palate.server.prompt;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One move of a label.
 *
 * @param profile whose deployment it is; absent for the default one
 * @param fromVersion the version before; absent for the first
 * @param version the version after; absent when the label was removed
 * @param experiment the experiment whose decision it was
 * @param validFrom when the label began to point to the version
 * @param validTo when the next move came; absent for the current deployment, and the same moment for a removal
 */
record Deployment(
        long id,
        String label,
        @Nullable String profile,
        @Nullable Integer fromVersion,
        @Nullable Integer version,
        String actor,
        @Nullable String reason,
        @Nullable String experiment,
        Instant validFrom,
        @Nullable Instant validTo) {

    static Deployment from(Readable row) {
        var profile = row.get("profile", String.class);
        return new Deployment(
                row.get("id", Long.class),
                row.get("label", String.class),
                profile.isEmpty() ? null : profile,
                row.get("from_version", Integer.class),
                row.get("version", Integer.class),
                row.get("actor", String.class),
                row.get("reason", String.class),
                row.get("experiment", String.class),
                row.get("valid_from", Instant.class),
                row.get("valid_to", Instant.class));
    }

    boolean isRemoval() {
        return version == null;
    }
}
