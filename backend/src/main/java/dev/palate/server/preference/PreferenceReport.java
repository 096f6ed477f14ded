package dev.palate.server.preference;

import dev.palate.api.model.PreferenceEvidenceDto;
import dev.palate.api.model.PreferencesDto;
import dev.palate.server.analysis.Estimates;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** The answer to a question after preferences; computing it takes a while. */
record PreferenceReport(
        AskedPrompt prompt, Evidence evidence, EvidenceFilter filter, Reference reference, double level) {

    private static final String METHOD = """
            Win rates count ties half and have intervals clustered by subject. Utilities maximise the likelihood of Bradley and \
            Terry, with ties by Davidson's model above 10 % ties, or of Plackett and Luce for rankings; their intervals and \
            those of alignments come from the sandwich estimator and allow for what `errors` says. Being shown first is a term of \
            its own, `position`, where the order of all pairs is known; otherwise it is not corrected for, and the length of \
            outputs never is. Alignments from scores compare independent subjects: exactly for binary \
            metrics, as if subjects' means were normal for others. All intervals are at the given level, each by itself, and \
            anytime-valid (asymptotic confidence sequences, tuned for 1,000 subjects): they hold at all looks together. Those of \
            `shrunken` are posterior ones.""";

    PreferencesDto at(Instant now) {
        var estimates = new Estimates(level);
        return new PreferencesDto(
                        prompt.key(),
                        level,
                        METHOD,
                        now.atOffset(ZoneOffset.UTC),
                        evidence(estimates),
                        new ScoreReport(reference, estimates).of(evidence.scores()))
                .reference(reference.version());
    }

    private List<PreferenceEvidenceDto> evidence(Estimates estimates) {
        var pairs = new PairReport(reference, estimates);
        var rankings = new RankingReport(reference, estimates);
        return Stream.concat(
                        evidence.pairs(filter).entrySet().stream()
                                .map(entry -> pairs.of(entry.getKey(), entry.getValue())),
                        evidence.orders(filter).entrySet().stream()
                                .map(entry -> rankings.of(entry.getKey(), entry.getValue())))
                .toList();
    }
}
