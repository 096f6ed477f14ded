package dev.palate.server.experiment;

import dev.palate.engine.routing.SegmentTable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A numbered revision of who gets which variant; immutable.
 *
 * @param segments the buckets of each variant, by its position in the definition
 * @param movedPpm the share of subjects whose variant is another than before
 * @param posterior what was believed, if the allocator made it
 */
record Allocation(
        int number,
        SegmentTable segments,
        int trafficPpm,
        int movedPpm,
        String actor,
        @Nullable String reason,
        Instant createdAt,
        @Nullable Posterior posterior) {}
