package dev.palate.server.preference;

import dev.palate.api.model.EstimateDto;
import dev.palate.api.model.VersionUtilityDto;
import dev.palate.server.analysis.Estimates;
import dev.palate.statistics.preference.Errors;
import dev.palate.statistics.preference.NotIdentified;
import dev.palate.statistics.preference.PreferenceFit;
import dev.palate.statistics.preference.RankRange;
import dev.palate.statistics.preference.Strengths;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A fit in words of the contract.
 *
 * @param versions what the fit knows by their place
 */
record UtilityReport(
        List<Integer> versions, PreferenceFit fit, Errors errors, Reference reference, Estimates estimates) {

    /** How often a version was judged, and by how many. */
    record Judged(long subjects, long comparisons) {}

    UtilityReport {
        versions = List.copyOf(versions);
    }

    /** The strongest first. */
    List<VersionUtilityDto> of(List<Judged> judged) {
        return IntStream.range(0, versions.size())
                .mapToObj(utilities(judged))
                .sorted(Comparator.comparingDouble(UtilityReport::strength).reversed())
                .toList();
    }

    private IntFunction<VersionUtilityDto> utilities(List<Judged> judged) {
        if (fit instanceof Strengths strengths) {
            var ranks = strengths.ranks(estimates.level(), errors);
            return place -> identified(strengths, ranks.get(place), place, judged.get(place));
        }
        return place -> notIdentified((NotIdentified) fit, place, judged.get(place));
    }

    private static double strength(VersionUtilityDto version) {
        var known = version.getShrunken() == null ? version.getUtility() : version.getShrunken();
        return Objects.requireNonNull(known.getValue());
    }

    private VersionUtilityDto notIdentified(NotIdentified fit, int place, Judged judged) {
        var n = judged.subjects();
        var reason = fit.reason().description();
        return new VersionUtilityDto(
                        versions.get(place),
                        n,
                        judged.comparisons(),
                        new EstimateDto(n).undefined(reason),
                        new EstimateDto(n).undefined(reason))
                .shrunken(estimates.of(fit.shrunken().strength(place), n))
                .alignment(reference.is(versions.get(place)) ? null : new EstimateDto(n).undefined(reason));
    }

    private VersionUtilityDto identified(Strengths strengths, RankRange ranks, int place, Judged judged) {
        var n = judged.subjects();
        return new VersionUtilityDto(
                        versions.get(place),
                        n,
                        judged.comparisons(),
                        estimates.of(strengths.strength(place, errors), n),
                        estimates.of(strengths.elo(place, errors), n))
                .bestRank(ranks.best())
                .worstRank(ranks.worst())
                .alignment(reference.is(versions.get(place)) ? null : alignment(strengths, place, n));
    }

    private EstimateDto alignment(Strengths strengths, int place, long subjects) {
        var other = reference.version() == null ? -1 : versions.indexOf(reference.version());
        if (other < 0) {
            return new EstimateDto(subjects).undefined(reference.whyMissing());
        }
        return estimates
                .of(strengths.preference(place, other, estimates.level(), errors), subjects)
                .value(strengths.preference(place, other));
    }
}
