package dev.palate.server.experiment;

import dev.palate.engine.snapshot.Audience;
import dev.palate.engine.snapshot.Stickiness;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an experiment is about: all that is written while it is a draft. */
record Definition(
        String name,
        String hypothesis,
        String prompt,
        String label,
        List<Variant> variants,
        Audience audience,
        int trafficPpm,
        @Nullable String layer,
        int layerSharePpm,
        Stickiness stickiness,
        @Nullable String primaryMetric,
        List<Guardrail> guardrails,
        Plan plan,
        AllocationPolicy allocationPolicy,
        Map<String, String> overrides) {

    /** Copies the collections; the first variant is control if none is marked. */
    Definition {
        variants = withControl(variants);
        guardrails = List.copyOf(guardrails);
        overrides = Map.copyOf(overrides);
    }

    private static List<Variant> withControl(List<Variant> variants) {
        if (variants.isEmpty() || variants.stream().anyMatch(Variant::control)) {
            return List.copyOf(variants);
        }
        var marked = new ArrayList<>(variants);
        marked.set(0, variants.get(0).asControl());
        return List.copyOf(marked);
    }

    double[] weights() {
        return variants.stream().mapToDouble(Variant::weight).toArray();
    }

    boolean hasVariant(String key) {
        return variants.stream().anyMatch(variant -> variant.key().equals(key));
    }

    Variant variant(String key) {
        return variants.stream()
                .filter(variant -> variant.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    Set<Integer> versions() {
        var versions = new LinkedHashSet<Integer>();
        variants.forEach(variant -> versions.add(variant.version()));
        variants.forEach(variant -> versions.addAll(variant.versionsByProfile().values()));
        return versions;
    }

    Set<String> profiles() {
        var profiles = new LinkedHashSet<>(audience.profiles());
        variants.forEach(variant -> profiles.addAll(variant.versionsByProfile().keySet()));
        return profiles;
    }

    List<String> metrics() {
        return Stream.concat(
                        Stream.ofNullable(primaryMetric), guardrails.stream().map(Guardrail::metric))
                .toList();
    }

    boolean isOnSameLabelAs(Definition other) {
        return prompt.equals(other.prompt) && label.equals(other.label);
    }

    boolean sharesLayerWith(Definition other) {
        return layer != null && layer.equals(other.layer);
    }

    Definition withOverrides(Map<String, String> newOverrides) {
        return with(variants, trafficPpm, newOverrides);
    }

    Definition withTraffic(List<Variant> newVariants, int newTrafficPpm) {
        return with(newVariants, newTrafficPpm, overrides);
    }

    private Definition with(List<Variant> newVariants, int newTrafficPpm, Map<String, String> newOverrides) {
        return new Definition(
                name,
                hypothesis,
                prompt,
                label,
                newVariants,
                audience,
                newTrafficPpm,
                layer,
                layerSharePpm,
                stickiness,
                primaryMetric,
                guardrails,
                plan,
                allocationPolicy,
                newOverrides);
    }
}
