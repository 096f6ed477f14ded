package dev.palate.server.analysis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All roll-ups of an experiment at one moment.
 *
 * @param heavy none where they were not asked for
 * @param weighted only of experiments whose traffic followed their rewards
 */
record Rollups(
        Map<Cell, Exposures> exposures,
        List<MetricAnswers> answers,
        SubjectSums subjects,
        List<PairTotals> pairs,
        List<RankingTotal> rankings,
        HealthSums health,
        List<HeavySubjects.Excess> heavy,
        List<WeightedAnswers> weighted) {

    Rollups {
        exposures = Map.copyOf(exposures);
        answers = List.copyOf(answers);
        pairs = List.copyOf(pairs);
        rankings = List.copyOf(rankings);
        heavy = List.copyOf(heavy);
        weighted = List.copyOf(weighted);
    }

    Rollups with(List<HeavySubjects.Excess> found) {
        return new Rollups(exposures, answers, subjects, pairs, rankings, health, found, weighted);
    }

    /** The same with no more than {@link HeavySubjects#CAP} judgements of a subject on a metric. */
    Rollups capped() {
        var capped = answers.stream().map(metric -> metric.with(heavy)).toList();
        return new Rollups(exposures, capped, subjects.capped(heavy), pairs, rankings, health, heavy, weighted);
    }

    /** Subjects with more judgements than that, once for each metric and source. */
    long heavySubjects() {
        return heavy.stream().mapToLong(HeavySubjects.Excess::subjects).sum();
    }

    /** Subjects who saw several variants, and so are in the sums of none. */
    long excludedSubjects() {
        return health.entrants().stream().mapToLong(Entrants::inSeveral).sum();
    }

    /** Subjects of whom nobody said which allocation drew them. */
    long unattributedSubjects() {
        return health.entrants().stream()
                .filter(entrants -> entrants.allocation() == 0)
                .mapToLong(Entrants::subjects)
                .sum();
    }

    /** Profiles of exposed subjects, by key; the empty one is for those without a profile. */
    List<String> profiles() {
        return exposures.entrySet().stream()
                .filter(cell -> cell.getValue().subjects() > 0)
                .map(cell -> cell.getKey().profile())
                .distinct()
                .sorted()
                .toList();
    }

    Exposures exposures(Cell cell) {
        return exposures.getOrDefault(cell, Exposures.NONE);
    }

    /** None where traffic did not follow rewards, or nothing was said. */
    Optional<WeightedAnswers> weighted(Metric metric, @Nullable String source) {
        return weighted.stream().filter(answers -> answers.isOf(metric, source)).findFirst();
    }

    /** What was said on a metric; nothing without a source. */
    Map<Cell, Answers> answers(long metricId, @Nullable String source) {
        return answers.stream()
                .filter(judged ->
                        judged.metricId() == metricId && judged.source().equals(source))
                .map(MetricAnswers::cells)
                .findFirst()
                .orElse(Map.of());
    }
}
