package dev.palate.server.preference;

import dev.palate.api.model.EstimateDto;
import dev.palate.server.analysis.Estimates;
import dev.palate.statistics.preference.Strengths;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How probable it is that versions are preferred to the reference, with intervals that hold at all looks together.
 *
 * @param whyNot why versions that are not fitted cannot be compared with it
 */
record Alignment(Fitted fitted, String whyNot, Reference reference, Compared compared, Estimates estimates) {

    /**
     * From a fit of all versions, or where that is not identified, from one of the group of the reference alone: the other
     * groups are better or worse without limit, and do not change what is likely within this one.
     *
     * @param groups of the versions
     * @param within fits a group
     */
    static Alignment of(
            Fitted all,
            List<List<Integer>> groups,
            Function<List<Integer>, Fitted> within,
            Reference reference,
            Compared compared,
            Estimates estimates) {
        var whyNot = all.whyNotIdentified();
        var group = groups.stream()
                .filter(versions -> versions.stream().anyMatch(reference::is))
                .findFirst();
        return whyNot == null || group.isEmpty()
                ? new Alignment(all, reference.whyMissing(), reference, compared, estimates)
                : new Alignment(within.apply(group.get()), whyNot, reference, compared, estimates);
    }

    /** Nothing for the reference itself. */
    @Nullable
    EstimateDto of(int version, long subjects) {
        if (reference.is(version)) {
            return null;
        }
        var place = fitted.versions().indexOf(version);
        var other = reference.placeIn(fitted.versions());
        return fitted.fit() instanceof Strengths strengths && place >= 0 && other >= 0
                ? preference(strengths, place, other, subjects)
                : new EstimateDto(subjects).undefined(whyNot);
    }

    /** The interval of the log odds carried over. */
    private EstimateDto preference(Strengths strengths, int place, int other, long subjects) {
        var anytime =
                compared.between(fitted.versions().get(place), fitted.versions().get(other));
        var difference = strengths.difference(place, other, fitted.errors());
        var logOdds = estimates.of(difference, subjects, anytime);
        return estimates
                .of(strengths.preference(place, other, anytime.interval(difference, estimates.level())), subjects)
                .value(strengths.preference(place, other))
                .undefined(logOdds.getUndefined());
    }
}
