package dev.palate.statistics;

import dev.palate.statistics.preference.BradleyTerry;
import dev.palate.statistics.preference.Duel;
import dev.palate.statistics.preference.Errors;
import dev.palate.statistics.preference.PairwiseCounts;
import dev.palate.statistics.preference.Strengths;
import dev.palate.statistics.preference.Term;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

final class ControlledBradleyTerryAdapter implements ReferenceAdapter {

    @Override
    public Map<String, ?> compute(JsonNode input) {
        var counts = new PairwiseCounts(
                input.path("variants").intValue(),
                input.path("comparisons")
                        .valueStream()
                        .map(ControlledBradleyTerryAdapter::duel)
                        .toList());
        var raw = (Strengths) BradleyTerry.PLAIN.fit(counts);
        var controlled = (Strengths) new BradleyTerry(Set.of(Term.LENGTH)).fit(counts);
        var length = (Estimated) controlled.term(Term.LENGTH, Errors.MODEL);
        var clusteredLength = (Estimated) controlled.term(Term.LENGTH, Errors.CLUSTERED);

        Map<String, Object> actual = new HashMap<>();
        actual.put("logAbility", BradleyTerryAdapter.values(controlled));
        actual.put("modelStandardError", BradleyTerryAdapter.standardErrors(controlled, Errors.MODEL));
        actual.put("subjectClusteredStandardError", BradleyTerryAdapter.standardErrors(controlled, Errors.CLUSTERED));
        actual.put("lengthCoefficient", length.value());
        actual.put("lengthModelStandardError", length.standardError());
        actual.put("lengthSubjectClusteredStandardError", clusteredLength.standardError());
        actual.put("logAbilityWithoutControl", BradleyTerryAdapter.values(raw));
        actual.put("lengthControlledWinRateOfVariant1AgainstVariant0", controlled.winProbability(1, 0));
        actual.put(
                "clusters",
                counts.duels().stream().map(Duel::subject).distinct().count());
        return actual;
    }

    private static Duel duel(JsonNode row) {
        boolean won = row.get(4).intValue() == 1;
        return new Duel(
                row.get(0).asString(),
                row.get(1).intValue(),
                row.get(2).intValue(),
                won ? new WinRate(1, 0, 0) : new WinRate(0, 0, 1),
                row.get(3).doubleValue());
    }
}
