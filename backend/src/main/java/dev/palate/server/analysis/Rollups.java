package dev.palate.server.analysis;

import java.util.List;
import java.util.Map;

/** All roll-ups of an experiment at one moment. */
record Rollups(
        Map<Cell, Exposures> exposures,
        List<MetricAnswers> answers,
        List<PairTotals> pairs,
        List<RankingTotal> rankings,
        List<Entrants> entrants,
        long pendingFeedback) {

    Rollups {
        exposures = Map.copyOf(exposures);
        answers = List.copyOf(answers);
        pairs = List.copyOf(pairs);
        rankings = List.copyOf(rankings);
        entrants = List.copyOf(entrants);
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

    Exposures exposures(Variant variant, String profile) {
        return exposures.getOrDefault(new Cell(variant.key(), profile), Exposures.NONE);
    }
}
