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

    private record Fitted(PreferenceModelDto model, PreferenceFit fit) {}

    PreferenceEvidenceDto of(EvidenceKey key, PairJudgements all) {
        var everything = all.tallies();
        var versions = MostJudged.of(comparisons(everything));
        var judgements = all.among(new HashSet<>(versions));
        var tallies = judgements.tallies();
        var counts = judgements.counts(versions);
        var fitted = fit(counts);
        return new PreferenceEvidenceDto(
                        key.metric(),
                        FeedbackKindDto.PAIRWISE,
                        sources(judgements.sources()),
                        fitted.model(),
                        judgements.errors(),
                        judgements.subjects(),
                        counts.comparisons(),
                        counts.ties(),
                        sum(everything) - counts.comparisons(),
                        !(fitted.fit() instanceof NotIdentified),
                        groups(counts.groups(), versions),
                        new UtilityReport(versions, fitted.fit(), Errors.CLUSTERED, reference, estimates)
                                .of(versions.stream()
                                        .map(version -> judged(version, judgements, tallies))
                                        .toList()),
                        tallies.stream().map(this::pair).toList())
                .profile(key.profile())
                .undefined(
                        fitted.fit() instanceof NotIdentified not ? not.reason().description() : null);
    }

    /** With ties apart when they are more than a tenth, unless there is nothing but ties. */
    private static Fitted fit(PairwiseCounts counts) {
        if (10 * counts.ties() > counts.comparisons()) {
            var fit = WITH_TIES.fit(counts);
            if (!(fit instanceof NotIdentified not && not.reason() == Reason.NO_FINITE_FIT)) {
                return new Fitted(PreferenceModelDto.DAVIDSON, fit);
            }
        }
        return new Fitted(PreferenceModelDto.BRADLEY_TERRY, BradleyTerry.PLAIN.fit(counts));
    }

    private static Map<Integer, Long> comparisons(List<PairTally> tallies) {
        var comparisons = new HashMap<Integer, Long>();
        for (var pair : tallies) {
            comparisons.merge(pair.first(), pair.comparisons(), Long::sum);
            comparisons.merge(pair.second(), pair.comparisons(), Long::sum);
        }
        return comparisons;
    }

    private static UtilityReport.Judged judged(int version, PairJudgements judgements, List<PairTally> tallies) {
        return new UtilityReport.Judged(
                judgements.subjects(version),
                sum(tallies.stream().filter(pair -> pair.isOf(version)).toList()));
    }

    private static long sum(List<PairTally> tallies) {
        return tallies.stream().mapToLong(PairTally::comparisons).sum();
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
