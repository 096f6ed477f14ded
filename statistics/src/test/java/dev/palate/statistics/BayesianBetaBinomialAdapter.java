package dev.palate.statistics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

final class BayesianBetaBinomialAdapter implements ReferenceAdapter {

    @Override
    public Map<String, ?> compute(JsonNode input) {
        var prior = new BetaBelief(
                input.path("prior").path("alpha").doubleValue(),
                input.path("prior").path("beta").doubleValue());
        double level = ReferenceAdapter.level(input);
        List<BetaBelief> variants = input.path("arms")
                .valueStream()
                .map(arm -> prior.given(new Proportion(
                        arm.path("n").longValue(), arm.path("successes").longValue())))
                .toList();
        BestRate best = BestRate.of(variants);

        Map<String, Object> actual = new HashMap<>();
        actual.put(
                "posterior",
                variants.stream().map(variant -> belief(variant, level)).toList());
        actual.put("probabilityBest", best.probabilities());
        actual.put("expectedLoss", best.expectedLosses());
        actual.put("chanceTreatmentBeatsControl", best.probabilities().get(1));
        return actual;
    }

    private static Map<String, ?> belief(BetaBelief belief, double level) {
        return Map.of(
                "alpha", belief.alpha(),
                "beta", belief.beta(),
                "mean", belief.mean(),
                "ciLower", belief.interval(level).lower(),
                "ciUpper", belief.interval(level).upper());
    }
}
