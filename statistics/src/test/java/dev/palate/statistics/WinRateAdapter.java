package dev.palate.statistics;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

final class WinRateAdapter implements ReferenceAdapter {

    @Override
    public Map<String, ?> compute(JsonNode input) {
        var comparisons = new WinRate(
                input.path("wins").longValue(),
                input.path("ties").longValue(),
                input.path("losses").longValue());
        double level = ReferenceAdapter.level(input);

        Map<String, Object> actual = new HashMap<>(rate(comparisons.rate(), level));
        Bounds decided = comparisons.decidedRate(level);
        actual.put("decidedWinRate", decided instanceof Interval interval ? interval.value() : decided);
        actual.put("decidedWilson", ReferenceAdapter.pair(decided));
        actual.put("signTestPValue", ReferenceAdapter.pValue(comparisons.signTest()));
        return actual;
    }

    /** Where the reference prints a standard error of 0, which must not be shown, the product has a bare value. */
    private static Map<String, Double> rate(Estimate rate, double level) {
        if (rate instanceof BareValue bare) {
            return Map.of(
                    "winRate", bare.value(), "standardError", 0.0, "ciLower", bare.value(), "ciUpper", bare.value());
        }
        var estimated = (Estimated) rate;
        Interval interval = estimated.interval(level);
        return Map.of(
                "winRate", estimated.value(),
                "standardError", estimated.standardError(),
                "ciLower", interval.lower(),
                "ciUpper", interval.upper());
    }
}
