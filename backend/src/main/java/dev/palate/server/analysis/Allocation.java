package dev.palate.server.analysis;

import dev.palate.engine.routing.SegmentTable;
import java.util.Map;

/**
 * A revision of who gets which variant, by the position of the variant.
 *
 * @param segments of the pool
 * @param segmentsByProfile of profiles that have left it
 */
record Allocation(int number, SegmentTable segments, Map<String, SegmentTable> segmentsByProfile) {

    Allocation {
        segmentsByProfile = Map.copyOf(segmentsByProfile);
    }

    /** The table that draws for subjects of a profile. */
    SegmentTable segmentsOf(String profile) {
        return segmentsByProfile.getOrDefault(profile, segments);
    }
}
