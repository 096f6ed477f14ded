package dev.palate.server.preference;

import dev.palate.api.model.FeedbackKindDto;
import dev.palate.api.model.FeedbackSourceDto;
import dev.palate.api.model.PreferenceEvidenceDto;
import dev.palate.api.model.PreferenceModelDto;
import dev.palate.api.model.VersionPairDto;
import dev.palate.server.analysis.Estimates;
import dev.palate.statistics.Reason;
import dev.palate.statistics.preference.BradleyTerry;
import dev.palate.statistics.preference.Errors;
import dev.palate.statistics.preference.NotIdentified;
import dev.palate.statistics.preference.PairwiseCounts;
import dev.palate.statistics.preference.PreferenceFit;
import dev.palate.statistics.preference.Term;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What pairs say of versions. */
record PairReport(Reference reference, Estimates estimates) {

    private static final BradleyTerry WITH_TIES = new BradleyTerry(Set.of(Term.TIE));

    private record Result(PreferenceModelDto model, PreferenceFit fit) {

        Fitted of(List<Integer> versions) {
            return new Fitted(versions, fit, Errors.CLUSTERED);
        }
    }

    PreferenceEvidenceDto of(EvidenceKey key, PairJudgements all) {
        var everything = all.tallies();
        var versions = MostJudged.of(comparisons(everything));
        var kept = new HashSet<>(versions);
        var judgements = all.among(kept);
        var tallies = everything.stream().filter(pair -> pair.isAmong(kept)).toList();
        var counts = judgements.counts(versions);
        var result = fit(counts);
        var fitted = result.of(versions);
        var groups = groups(counts.groups(), versions);
        var alignment = Alignment.of(fitted, groups, group -> within(group, judgements), reference, estimates);
        return new PreferenceEvidenceDto(
                        key.metric(),
                        FeedbackKindDto.PAIRWISE,
                        sources(judgements.sources()),
                        result.model(),
                        judgements.errors(),
                        judgements.subjects(),
                        counts.comparisons(),
                        counts.ties(),
                        everything.stream().mapToLong(PairTally::comparisons).sum() - counts.comparisons(),
                        fitted.whyNotIdentified() == null,
                        groups,
                        new UtilityReport(
                                        fitted,
                                        alignment,
                                        judgements.subjectsByVersion(),
                                        comparisons(tallies),
                                        estimates)
                                .versions(),
                        tallies.stream().map(this::pair).toList())
                .profile(key.profile())
                .undefined(fitted.whyNotIdentified());
    }

    private static Fitted within(List<Integer> group, PairJudgements judgements) {
        return fit(judgements.among(new HashSet<>(group)).counts(group)).of(group);
    }

    /** With ties apart when they are more than a tenth, unless a version that only won or tied leaves their model no fit. */
    private static Result fit(PairwiseCounts counts) {
        if (10 * counts.ties() > counts.comparisons()) {
            var fit = WITH_TIES.fit(counts);
            if (!(fit instanceof NotIdentified not && not.reason() == Reason.NO_FINITE_FIT)) {
                return new Result(PreferenceModelDto.DAVIDSON, fit);
            }
        }
        return new Result(PreferenceModelDto.BRADLEY_TERRY, BradleyTerry.PLAIN.fit(counts));
    }

    private static Map<Integer, Long> comparisons(List<PairTally> tallies) {
        var comparisons = new HashMap<Integer, Long>();
        for (var pair : tallies) {
            comparisons.merge(pair.first(), pair.comparisons(), Long::sum);
            comparisons.merge(pair.second(), pair.comparisons(), Long::sum);
        }
        return comparisons;
    }

    private VersionPairDto pair(PairTally pair) {
        return new VersionPairDto(
                pair.first(),
                pair.second(),
                pair.outcomes().wins(),
                pair.outcomes().ties(),
                pair.outcomes().losses(),
                estimates.ofShare(pair.totals().ratio(), pair.totals().subjects()));
    }

    static List<FeedbackSourceDto> sources(Set<String> sources) {
        return sources.stream().map(FeedbackSourceDto::fromValue).sorted().toList();
    }

    /** Versions in place of their places. */
    static List<List<Integer>> groups(List<List<Integer>> groups, List<Integer> versions) {
        return groups.stream()
                .map(group -> group.stream().map(versions::get).toList())
                .toList();
    }
}
