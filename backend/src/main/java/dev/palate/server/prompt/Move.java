package dev.palate.server.prompt;

import org.jspecify.annotations.Nullable;

/**
 * A request to point a label to a version.
 *
 * @param profile for whom; absent for everybody without a deployment of their own
 * @param experiment the experiment whose decision it is
 */
record Move(
        String label,
        @Nullable String profile,
        int version,
        @Nullable String reason,
        @Nullable String experiment) {}
