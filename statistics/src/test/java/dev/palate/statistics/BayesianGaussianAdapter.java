package dev.palate.statistics;

import java.util.Map;
import tools.jackson.databind.JsonNode;

final class BayesianGaussianAdapter implements ReferenceAdapter {

    @Override
    public Map<String, ?> compute(JsonNode input) {
        var comparison = new Comparison(
                ReferenceAdapter.mean(input.path("control")), ReferenceAdapter.mean(input.path("treatment")));
        var bayesian = new BayesianComparison(comparison, prior(input.path("prior")));
        boolean relative = input.path("differenceType").stringValue().equals("relative");
        return result(
                relative ? bayesian.lift() : bayesian.difference(),
                input.path("lowerIsBetter").booleanValue(),
                ReferenceAdapter.level(input));
    }

    private static Map<String, ?> result(Posterior posterior, boolean lowerIsBetter, double level) {
        if (!(posterior instanceof GaussianPosterior effect)) {
            return Map.of("undefined", true, "reason", posterior);
        }
        GaussianPosterior benefit = lowerIsBetter ? effect.reversed() : effect;
        return Map.of(
                "posteriorMean", effect.mean(),
                "posteriorStandardDeviation", effect.standardDeviation(),
                "chanceToWin", benefit.chanceToWin(),
                "ciLower", effect.interval(level).lower(),
                "ciUpper", effect.interval(level).upper(),
                "expectedLossIfControlKept", benefit.expectedLossIfKept(),
                "expectedLossIfTreatmentShipped", benefit.expectedLossIfShipped());
    }

    private static GaussianPrior prior(JsonNode prior) {
        return prior.isNull()
                ? GaussianPrior.FLAT
                : new GaussianPrior(
                        prior.path("mean").doubleValue(),
                        Math.sqrt(prior.path("variance").doubleValue()));
    }
}
