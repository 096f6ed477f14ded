package dev.palate.server.preference;

import dev.palate.api.model.EstimateDto;
import dev.palate.api.model.FeedbackKindDto;
import dev.palate.api.model.FeedbackSourceDto;
import dev.palate.api.model.ScoreAlignmentDto;
import dev.palate.server.analysis.Anytime;
import dev.palate.server.analysis.Estimates;
import dev.palate.statistics.BurnIn;
import dev.palate.statistics.Superiority;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What scores say of a preference to the reference, within each experiment, where chance decided who saw which version. Intervals
 * hold at all looks together.
 */
record ScoreReport(Reference reference, Estimates estimates) {

    private static final BurnIn BURN_IN = BurnIn.DEFAULT;

    private record Group(Cell cell, String experiment) {}

    List<ScoreAlignmentDto> of(List<ScoreSums> scores) {
        var groups = new LinkedHashMap<Group, Map<Integer, ScoreSums>>();
        scores.forEach(sums -> groups.computeIfAbsent(
                        new Group(sums.cell(), sums.experiment()), first -> new LinkedHashMap<>())
                .merge(sums.version(), sums, ScoreSums::plus));
        return groups.values().stream().flatMap(this::alignments).toList();
    }

    private Stream<ScoreAlignmentDto> alignments(Map<Integer, ScoreSums> versions) {
        var control = versions.get(reference.version());
        return control == null
                ? Stream.of()
                : versions.values().stream()
                        .filter(treatment -> treatment.version() != control.version())
                        .map(treatment -> alignment(control, treatment));
    }

    private ScoreAlignmentDto alignment(ScoreSums control, ScoreSums treatment) {
        return new ScoreAlignmentDto(
                        treatment.cell().metric(),
                        treatment.kind(),
                        FeedbackSourceDto.fromValue(treatment.cell().source()),
                        treatment.experiment(),
                        treatment.version(),
                        estimate(control, treatment))
                .profile(treatment.cell().profile());
    }

    private EstimateDto estimate(ScoreSums control, ScoreSums treatment) {
        var subjects = control.totals().subjects() + treatment.totals().subjects();
        var superiority = treatment.lowerIsBetter()
                ? new Superiority(treatment.totals(), control.totals())
                : new Superiority(control.totals(), treatment.totals());
        var anytime = Anytime.unplanned(estimates.level(), subjects, tooEarly(control, treatment));
        return treatment.kind() == FeedbackKindDto.BINARY
                ? estimates.ofShare(superiority.ofShares(), subjects, anytime)
                : ofScores(superiority, subjects, anytime);
    }

    private EstimateDto ofScores(Superiority superiority, long subjects, Anytime anytime) {
        var dto = estimates.of(anytime.sequence().superiority(superiority, subjects, estimates.level()), subjects);
        return anytime.tooEarly() == null || dto.getLower() == null
                ? dto
                : dto.lower(null).upper(null).undefined(anytime.tooEarly());
    }

    private static @Nullable String tooEarly(ScoreSums control, ScoreSums treatment) {
        if (!BURN_IN.isOver(control.totals().subjects(), treatment.totals().subjects())) {
            return "too early: each version needs %d subjects who scored it, and they have %d and %d"
                    .formatted(
                            BURN_IN.subjects(),
                            control.totals().subjects(),
                            treatment.totals().subjects());
        }
        return treatment.kind() == FeedbackKindDto.BINARY
                        && Math.min(control.rarerOutcome(), treatment.rarerOutcome()) < BURN_IN.outcomes()
                ? "too early: each version needs %d scores of either kind".formatted(BURN_IN.outcomes())
                : null;
    }
}
