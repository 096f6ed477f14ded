package dev.palate.server.preference;

import dev.palate.api.model.DimensionEffectDto;
import dev.palate.api.model.EstimateDto;
import dev.palate.server.analysis.Estimates;
import dev.palate.statistics.preference.Effects;
import dev.palate.statistics.preference.Errors;
import dev.palate.statistics.preference.Term;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The effects of features in words of the contract. */
record EffectReport(Effects fit, List<Feature> features, Estimates estimates) {

    /** @param unknown of how many pairs the order is not known */
    EstimateDto position(long unknown, long subjects) {
        return unknown == 0
                ? estimates.of(fit.term(Term.POSITION, Errors.CLUSTERED), subjects)
                : new EstimateDto(subjects)
                        .undefined("the order in which %d of the pairs were shown is not known".formatted(unknown));
    }

    /** @param values of the versions, by number */
    List<DimensionEffectDto> effects(
            List<ComparedPair> pairs, Map<Integer, Map<String, Object>> values, long subjects) {
        return IntStream.range(0, features.size())
                .mapToObj(place -> effect(place, differing(features.get(place), pairs, values), subjects))
                .toList();
    }

    private static long differing(Feature feature, List<ComparedPair> pairs, Map<Integer, Map<String, Object>> values) {
        return pairs.stream()
                .filter(pair -> feature.of(values.getOrDefault(pair.first(), Map.of()))
                        != feature.of(values.getOrDefault(pair.second(), Map.of())))
                .count();
    }

    private DimensionEffectDto effect(int place, long comparisons, long subjects) {
        var feature = features.get(place);
        var confounded = fit.confoundedWith(place).stream()
                .map(other -> features.get(other).text())
                .toList();
        return new DimensionEffectDto(
                        feature.dimension(), comparisons, estimates.of(fit.effect(place, Errors.CLUSTERED), subjects))
                .value(feature.value())
                .reference(feature.reference())
                .shrunken(fit.shrunken(place)
                        .map(shrunken -> estimates.of(shrunken, subjects))
                        .orElse(null))
                .confoundedWith(confounded.isEmpty() ? null : confounded);
    }
}
