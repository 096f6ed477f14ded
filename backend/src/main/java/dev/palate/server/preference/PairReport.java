package dev.palate.server.preference;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.palate.api.model.EstimateDto;
import dev.palate.api.model.FeedbackKindDto;
import dev.palate.api.model.FeedbackSourceDto;
import dev.palate.api.model.PreferenceEvidenceDto;
import dev.palate.api.model.PreferenceModelDto;
import dev.palate.api.model.VersionPairDto;
import dev.palate.server.analysis.Anytime;
import dev.palate.server.analysis.Estimates;
import dev.palate.statistics.Reason;
import dev.palate.statistics.WinRate;
import dev.palate.statistics.preference.BradleyTerry;
import dev.palate.statistics.preference.Errors;
import dev.palate.statistics.preference.NotIdentified;
import dev.palate.statistics.preference.PairwiseCounts;
import dev.palate.statistics.preference.PreferenceFit;
import dev.palate.statistics.preference.Strengths;
import dev.palate.statistics.preference.Term;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What pairs say of versions. */
record PairReport(Reference reference, Estimates estimates) {

    private record Result(BradleyTerry model, PreferenceFit fit) {

        static Result of(BradleyTerry model, PairwiseCounts counts) {
            return new Result(model, model.fit(counts));
        }

        boolean isFinite() {
            return !(fit instanceof NotIdentified not && not.reason() == Reason.NO_FINITE_FIT);
        }

        PreferenceModelDto name() {
            return model.terms().contains(Term.TIE) ? PreferenceModelDto.DAVIDSON : PreferenceModelDto.BRADLEY_TERRY;
        }

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
        var result = fit(counts, judgements.terms());
        var fitted = result.of(versions);
        var groups = groups(counts.groups(), versions);
        var compared = new Compared(
                estimates.level(), judgements.subjects(), judgements.subjectsByVersion(), rarerOutcomes(tallies));
        var alignment =
                Alignment.of(fitted, groups, group -> within(group, judgements), reference, compared, estimates);
        return new PreferenceEvidenceDto(
                        key.metric(),
                        FeedbackKindDto.PAIRWISE,
                        sources(judgements.sources()),
                        result.name(),
                        judgements.errors(),
                        judgements.subjects(),
                        counts.comparisons(),
                        counts.ties(),
                        everything.stream().mapToLong(PairTally::comparisons).sum() - counts.comparisons(),
                        fitted.whyNotIdentified() == null,
                        groups,
                        new UtilityReport(fitted, alignment, compared, comparisons(tallies), estimates).versions(),
                        tallies.stream().map(this::pair).toList())
                .profile(key.profile())
                .position(position(result, judgements, compared))
                .undefined(fitted.whyNotIdentified());
    }

    private EstimateDto position(Result result, PairJudgements judgements, Compared compared) {
        if (!(result.fit() instanceof Strengths strengths)) {
            return estimates.undefined(((NotIdentified) result.fit()).reason().description(), judgements.subjects());
        }
        return result.model().terms().contains(Term.POSITION)
                ? estimates.of(strengths.term(Term.POSITION, Errors.CLUSTERED), judgements.subjects(), compared.all())
                : estimates.undefined(whyNoPosition(judgements), judgements.subjects());
    }

    private static String whyNoPosition(PairJudgements judgements) {
        if (!(judgements instanceof PairsInOrder)) {
            return "the order in which they were shown is not known of all pairs";
        }
        return judgements.terms().isEmpty()
                ? "no pair was shown in both orders"
                : "the order explains the outcomes completely";
    }

    private static Fitted within(List<Integer> group, PairJudgements judgements) {
        var some = judgements.among(new HashSet<>(group));
        return fit(some.counts(group), some.terms()).of(group);
    }

    /**
     * With the order where it is known, and with ties apart when they are more than a tenth, unless that leaves the model no fit:
     * as when a version only won or tied, or the order explains everything.
     */
    private static Result fit(PairwiseCounts counts, Set<Term> known) {
        return candidates(counts, known)
                .map(model -> Result.of(model, counts))
                .filter(Result::isFinite)
                .findFirst()
                .orElseGet(() -> Result.of(BradleyTerry.PLAIN, counts));
    }

    private static Stream<BradleyTerry> candidates(PairwiseCounts counts, Set<Term> known) {
        var ties = 10 * counts.ties() > counts.comparisons() ? Set.of(Term.TIE) : Set.<Term>of();
        var all = Stream.concat(known.stream(), ties.stream()).collect(toSet());
        return Stream.of(all, known, ties).distinct().map(BradleyTerry::new);
    }

    private static Map<Integer, Long> comparisons(List<PairTally> tallies) {
        var comparisons = new HashMap<Integer, Long>();
        for (var pair : tallies) {
            comparisons.merge(pair.first(), pair.comparisons(), Long::sum);
            comparisons.merge(pair.second(), pair.comparisons(), Long::sum);
        }
        return comparisons;
    }

    /** Of each version, ties counting half on either side. */
    private static Map<Integer, Long> rarerOutcomes(List<PairTally> tallies) {
        var outcomes = new HashMap<Integer, WinRate>();
        for (var pair : tallies) {
            outcomes.merge(pair.first(), pair.outcomes(), WinRate::plus);
            outcomes.merge(pair.second(), pair.outcomes().reversed(), WinRate::plus);
        }
        return outcomes.entrySet().stream().collect(toMap(Map.Entry::getKey, version -> {
            var of = version.getValue();
            return Math.min(of.wins(), of.losses()) + of.ties() / 2;
        }));
    }

    private VersionPairDto pair(PairTally pair) {
        return new VersionPairDto(
                pair.first(),
                pair.second(),
                pair.outcomes().wins(),
                pair.outcomes().ties(),
                pair.outcomes().losses(),
                winRate(pair));
    }

    private EstimateDto winRate(PairTally pair) {
        long subjects = pair.totals().subjects();
        var tooEarly = Anytime.tooEarlyToCompare(
                subjects, pair.outcomes().wins(), pair.outcomes().losses());
        return estimates.ofShare(
                pair.totals().ratio(), subjects, Anytime.unplanned(estimates.level(), subjects, tooEarly));
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
