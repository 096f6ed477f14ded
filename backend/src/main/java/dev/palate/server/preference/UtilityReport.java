package dev.palate.server.preference;

import dev.palate.api.model.EstimateDto;
import dev.palate.api.model.VersionUtilityDto;
import dev.palate.server.analysis.Anytime;
import dev.palate.server.analysis.Estimates;
import dev.palate.statistics.preference.NotIdentified;
import dev.palate.statistics.preference.RankRange;
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
 * @param compared by how many
 * @param comparisons how often each version was judged
 */
record UtilityReport(
        Fitted fitted, Alignment alignment, Compared compared, Map<Integer, Long> comparisons, Estimates estimates) {

    UtilityReport {
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
        var ranks = RankRange.of(places().mapToObj(
                        place -> anytime(place).interval(strengths.strength(place, fitted.errors()), estimates.level()))
                .toList());
        return places().mapToObj(place -> utility(
                        place,
                        estimates.of(strengths.strength(place, fitted.errors()), subjects(place), anytime(place)),
                        estimates.of(strengths.elo(place, fitted.errors()), subjects(place), anytime(place)))
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
        return compared.of(fitted.versions().get(place));
    }

    private Anytime anytime(int place) {
        return compared.one(fitted.versions().get(place));
    }

    private static double strength(VersionUtilityDto version) {
        var known = version.getShrunken() == null ? version.getUtility() : version.getShrunken();
        return Objects.requireNonNull(known.getValue());
    }
}
