package dev.palate.server.experiment;

import static java.util.stream.Collectors.toMap;

import dev.palate.engine.routing.SegmentTable;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A numbered revision of who gets which variant; immutable.
 *
 * @param segments the buckets of each variant, by its position in the definition
 * @param movedPpm the share of subjects whose variant is another than before
 * @param posterior what was believed, if the allocator made it
 * @param profiles instead of all that, for subjects of profiles that have left the pool
 */
record Allocation(
        int number,
        SegmentTable segments,
        int trafficPpm,
        int movedPpm,
        String actor,
        @Nullable String reason,
        Instant createdAt,
        @Nullable Posterior posterior,
        SortedMap<String, ProfileAllocation> profiles) {

    Allocation {
        profiles = Collections.unmodifiableSortedMap(new TreeMap<>(profiles));
    }

    Map<String, SegmentTable> segmentsByProfile() {
        return profiles.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, profile -> profile.getValue().segments()));
    }
}
