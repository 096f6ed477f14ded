package dev.palate.engine.snapshot;

import dev.palate.engine.routing.Buckets;
import dev.palate.engine.routing.SegmentTable;
import dev.palate.engine.routing.Slots;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A running experiment.
 *
 * @param key the key, unique in the project
 * @param salt the salt of the traffic and variant draws
 * @param prompt the key of the prompt
 * @param label the label whose subjects take part
 * @param layer the key of the layer, null where it runs in none
 * @param layerSalt the salt of the layer's draw, the same for every experiment in it; null without a layer
 * @param slots the slots of the layer that belong to it; all of them without a layer
 * @param audience whom it is for
 * @param trafficPpm the share of the audience that takes part, in ppm
 * @param variants the arms, in the order of the segment table's indices; one is control
 * @param segments which bucket gets which variant, for subjects of no profile and of those without a table of their own
 * @param segmentsByProfile the tables of some profiles, not of their descendants
 * @param allocation the number of the revision of the segment tables
 * @param overrides the variants forced on subjects for trying out, by subject
 * @param stickiness what keeps a subject in its variant
 */
public record Experiment(
        String key,
        String salt,
        String prompt,
        String label,
        @Nullable String layer,
        @Nullable String layerSalt,
        Slots slots,
        Audience audience,
        int trafficPpm,
        List<Variant> variants,
        SegmentTable segments,
        Map<String, SegmentTable> segmentsByProfile,
        int allocation,
        Map<String, String> overrides,
        Stickiness stickiness) {

    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException if the traffic is not in {@code [0, 1_000_000]}, if there is not exactly one
     *     control, if variants share a key or are not as many as a segment table has, if an override names an unknown
     *     variant, or if layer, salt and slots contradict each other
     */
    public Experiment {
        Buckets.requireShare(trafficPpm);
        variants = List.copyOf(variants);
        segmentsByProfile = Map.copyOf(segmentsByProfile);
        overrides = Map.copyOf(overrides);
        require((layer == null) == (layerSalt == null), key, "a layer and its salt belong together");
        require(layer != null || slots.isAll(), key, "only a layer has slots");
        int arms = variants.size();
        require(arms == segments.variants(), key, "every variant needs a share");
        require(
                segmentsByProfile.values().stream().allMatch(table -> arms == table.variants()),
                key,
                "every variant needs a share for every profile");
        require(variants.stream().filter(Variant::control).count() == 1, key, "exactly one variant is control");
        Set<String> keys = variants.stream().map(Variant::key).collect(Collectors.toSet());
        require(keys.size() == variants.size(), key, "variants have different keys");
        require(keys.containsAll(overrides.values()), key, "overrides name variants of the experiment");
    }

    private static void require(boolean condition, String experiment, String rule) {
        if (!condition) {
            throw new IllegalArgumentException("experiment '" + experiment + "': " + rule);
        }
    }
}
