package dev.palate.engine.snapshot;

import dev.palate.engine.routing.Buckets;
import dev.palate.engine.routing.SegmentTable;
import dev.palate.engine.routing.Slots;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A half-and-half experiment on {@code reply} and {@code production}, to be varied by tests. */
public final class TestExperiment {

    private final String key;
    private String prompt = "reply";
    private String label = "production";
    private @Nullable String layer;
    private @Nullable String layerSalt;
    private Slots slots = Slots.ALL;
    private Audience audience = Audience.EVERYBODY;
    private int trafficPpm = Buckets.COUNT;
    private List<Variant> variants = List.of(Variant.of("control", true, 1), Variant.of("short", false, 2));
    private SegmentTable segments = SegmentTable.of(500_000, 500_000);
    private Map<String, SegmentTable> segmentsByProfile = Map.of();
    private Map<String, String> overrides = Map.of();
    private Stickiness stickiness = Stickiness.HASH;

    private TestExperiment(String key) {
        this.key = key;
    }

    public static TestExperiment named(String key) {
        return new TestExperiment(key);
    }

    public TestExperiment on(String prompt, String label) {
        this.prompt = prompt;
        this.label = label;
        return this;
    }

    public TestExperiment in(@Nullable String layer, @Nullable String layerSalt, Slots slots) {
        this.layer = layer;
        this.layerSalt = layerSalt;
        this.slots = slots;
        return this;
    }

    public TestExperiment in(String layer, Slots slots) {
        return in(layer, layer + "-salt", slots);
    }

    public TestExperiment audience(Audience audience) {
        this.audience = audience;
        return this;
    }

    public TestExperiment traffic(int ppm) {
        this.trafficPpm = ppm;
        return this;
    }

    public TestExperiment variants(SegmentTable segments, Variant... variants) {
        this.segments = segments;
        this.variants = List.of(variants);
        return this;
    }

    public TestExperiment among(String profile, SegmentTable segments) {
        this.segmentsByProfile = Map.of(profile, segments);
        return this;
    }

    public TestExperiment forcing(String subject, String variant) {
        this.overrides = Map.of(subject, variant);
        return this;
    }

    public TestExperiment stored() {
        this.stickiness = Stickiness.STORED;
        return this;
    }

    public Experiment build() {
        return new Experiment(
                key,
                key + "-salt",
                prompt,
                label,
                layer,
                layerSalt,
                slots,
                audience,
                trafficPpm,
                variants,
                segments,
                segmentsByProfile,
                3,
                overrides,
                stickiness);
    }
}
