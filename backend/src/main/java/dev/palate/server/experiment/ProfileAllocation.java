package dev.palate.server.experiment;

import dev.palate.engine.routing.SegmentTable;
import org.jspecify.annotations.Nullable;

/**
 * The part of an allocation that is for subjects of one profile, once it has left the pool.
 *
 * @param movedPpm the share of its subjects whose variant is another than before
 * @param reason why it is as it is
 * @param posterior what was believed of the profile, if the allocator made the allocation
 */
record ProfileAllocation(
        SegmentTable segments,
        int movedPpm,
        String reason,
        @Nullable Posterior posterior) {}
