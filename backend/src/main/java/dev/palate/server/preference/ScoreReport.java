package dev.palate.server.preference;

import dev.palate.api.model.EstimateDto;
import dev.palate.api.model.FeedbackKindDto;
import dev.palate.api.model.FeedbackSourceDto;
import dev.palate.api.model.ScoreAlignmentDto;
import dev.palate.server.analysis.Estimates;
import dev.palate.statistics.Superiority;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What scores say of a preference to the reference, within each experiment, where chance decided who saw which version. */
record ScoreReport(Reference reference, Estimates estimates) {

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
        return treatment.kind() == FeedbackKindDto.BINARY
                ? estimates.ofShare(superiority.ofShares(), subjects)
                : estimates.of(superiority.ofScores(estimates.level()), subjects);
    }
}
