package dev.palate.server.preference;

import dev.palate.server.profile.DimensionKind;
import dev.palate.server.profile.Scale;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The features of versions in dimensions. Of texts, each value that a version has is a feature, but for the first, which is the
 * reference of the others; a value that all have is one as well, to say that nothing differs.
 */
final class Features {

    private Features() {}

    /** @param versions the values of each, which has one in every dimension */
    static List<Feature> of(SortedMap<String, Scale> dimensions, Collection<Map<String, Object>> versions) {
        var features = new ArrayList<Feature>();
        dimensions.forEach((dimension, scale) -> features.addAll(of(dimension, scale, versions)));
        return features;
    }

    private static List<Feature> of(String dimension, Scale scale, Collection<Map<String, Object>> versions) {
        if (scale.kind() == DimensionKind.NUMBER) {
            return List.of(new Feature(dimension, null, null));
        }
        var used = scale.values().stream()
                .filter(value -> versions.stream().anyMatch(version -> has(version.get(dimension), value)))
                .toList();
        if (scale.kind() == DimensionKind.TAGS || used.size() < 2) {
            return used.stream()
                    .map(value -> new Feature(dimension, value, null))
                    .toList();
        }
        return used.stream()
                .skip(1)
                .map(value -> new Feature(dimension, value, used.get(0)))
                .toList();
    }

    private static boolean has(@Nullable Object own, String value) {
        return value.equals(own) || own instanceof List<?> tags && tags.contains(value);
    }
}
