package dev.palate.server.preference;

import dev.palate.api.model.EstimateDto;
import dev.palate.api.model.VersionUtilityDto;
import dev.palate.server.analysis.Estimates;
import dev.palate.statistics.preference.NotIdentified;
import dev.palate.statistics.preference.Strengths;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A fit in words of the contract.
 *
 * @param subjects how many judged each version
 * @param comparisons how often it was judged
 */
record UtilityReport(
        Fitted fitted,
        Alignment alignment,
        Map<Integer, Long> subjects,
        Map<Integer, Long> comparisons,
        Estimates estimates) {

    UtilityReport {
        subjects = Map.copyOf(subjects);
        comparisons = Map.copyOf(comparisons);
    }

    /** The strongest first. */
    List<VersionUtilityDto> versions() {
        return (fitted.fit() instanceof Strengths strengths
                        ? identified(strengths)
                        : notIdentified((NotIdentified) fitted.fit()))
                .sorted(Comparator.comparingDouble(UtilityReport::strength).reversed())
                .toList();
    }

    private Stream<VersionUtilityDto> identified(Strengths strengths) {
        var ranks = strengths.ranks(estimates.level(), fitted.errors());
        return places().mapToObj(place -> utility(
                        place,
                        estimates.of(strengths.strength(place, fitted.errors()), subjects(place)),
                        estimates.of(strengths.elo(place, fitted.errors()), subjects(place)))
                .bestRank(ranks.get(place).best())
                .worstRank(ranks.get(place).worst()));
    }

    private Stream<VersionUtilityDto> notIdentified(NotIdentified fit) {
        var reason = fit.reason().description();
        return places().mapToObj(place -> utility(
                        place,
                        new EstimateDto(subjects(place)).undefined(reason),
                        new EstimateDto(subjects(place)).undefined(reason))
                .shrunken(estimates.of(fit.shrunken().strength(place), subjects(place))));
    }

    private IntStream places() {
        return IntStream.range(0, fitted.versions().size());
    }

    private VersionUtilityDto utility(int place, EstimateDto utility, EstimateDto elo) {
        int version = fitted.versions().get(place);
        return new VersionUtilityDto(version, subjects(place), comparisons.getOrDefault(version, 0L), utility, elo)
                .alignment(alignment.of(version, subjects(place)));
    }

    private long subjects(int place) {
        return subjects.getOrDefault(fitted.versions().get(place), 0L);
    }

    private static double strength(VersionUtilityDto version) {
        var known = version.getShrunken() == null ? version.getUtility() : version.getShrunken();
        return Objects.requireNonNull(known.getValue());
    }
}
