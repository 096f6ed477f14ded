package dev.palate.server.analysis;

import dev.palate.api.model.HealthCheckDto;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether all {@link Population}s of an experiment are split as they were drawn.
 *
 * @param decided the primary metric by the deciding source; absent where none was declared
 */
record SplitChecks(
        Experiment experiment, HealthSums sums, @Nullable JudgedMetric decided) {

    /** In the order of populations. */
    List<HealthCheckDto> dtos() {
        var checks = new ArrayList<>(splits().stream().map(SplitCheck::dto).toList());
        if (checks.size() < Population.values().length) {
            checks.add(SplitCheck.undefined(Population.RESPONDED, whyNoAnswers(decided)));
        }
        return checks;
    }

    /** What a look keeps of the sequential tests. */
    List<SplitLook> looks() {
        return splits().stream().map(SplitCheck::look).toList();
    }

    static String whyNoAnswers(@Nullable JudgedMetric decided) {
        if (decided == null) {
            return "no primary metric was declared";
        }
        return decided.metric().isPairwise()
                ? "the primary metric compares variants, so nobody answers in one of them"
                : "nothing was judged by the primary metric";
    }

    private List<SplitCheck> splits() {
        var assigned = Split.of(experiment, sums.assigned());
        var exposed = Split.of(
                experiment, sums.entrants().stream().map(Entrants::drawn).toList());
        var splits = new ArrayList<>(
                List.of(check(Population.ASSIGNED, assigned, "", ""), check(Population.EXPOSED, exposed, "", "")));
        var source = decided == null ? null : decided.source();
        if (decided != null && source != null && !decided.metric().isPairwise()) {
            splits.add(check(
                    Population.RESPONDED, answered(decided), decided.metric().key(), source));
        }
        return splits;
    }

    private SplitCheck check(Population population, Split split, String metric, String source) {
        var look = new SplitLook(population, metric, source, split.sequentialPValue());
        return new SplitCheck(
                experiment.variants(),
                split,
                look,
                sums.splitLooks().stream()
                        .filter(look::isOf)
                        .mapToDouble(SplitLook::pValue)
                        .min()
                        .orElse(1));
    }

    /** Each at the variant where it entered: whoever is excluded was drawn like the others. */
    private Split answered(JudgedMetric judged) {
        return Split.of(
                experiment,
                sums.answeredAtEntry().stream()
                        .filter(answered -> answered.isOf(judged))
                        .map(AnsweredAtEntry::drawn)
                        .toList());
    }
}
