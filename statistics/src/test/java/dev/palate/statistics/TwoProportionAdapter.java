package dev.palate.statistics;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

final class TwoProportionAdapter implements ReferenceAdapter {

    /**
     * The limits of the reference solve the score equation with restricted rates that do not maximise the likelihood.
     * Ours are checked for both in {@link MiettinenNurminenTest}.
     */
    private static final ReferenceCase.Disputed WRONG_RESTRICTED_RATE =
            new ReferenceCase.Disputed("it was computed with a wrong coefficient, statsmodels/statsmodels#10269");

    @Override
    public Map<String, ?> compute(JsonNode input) {
        Proportion control = proportion(input.path("control"));
        Proportion treatment = proportion(input.path("treatment"));
        var comparison = new ProportionComparison(control, treatment);
        double level = ReferenceAdapter.level(input);

        Map<String, Object> actual = new HashMap<>();
        actual.put("controlRate", control.value());
        actual.put("treatmentRate", treatment.value());
        actual.put("absolute", ReferenceAdapter.student(comparison.ofRates().difference(), level));
        actual.put("relative", ReferenceAdapter.student(comparison.ofRates().liftByDeltaMethod(), level));
        actual.put("pooledZ", z(comparison.pooledTest()));
        actual.put(
                "wilson",
                Map.of(
                        "control", ReferenceAdapter.pair(control.wilson(level)),
                        "treatment", ReferenceAdapter.pair(treatment.wilson(level))));
        actual.put("newcombeDifference", ReferenceAdapter.limits(comparison.difference(level)));
        actual.put("miettinenNurminenDifference", WRONG_RESTRICTED_RATE);
        actual.put("riskRatioLogWald", ReferenceAdapter.limits(comparison.riskRatio(level)));
        actual.put("fisherExactTwoSided", ReferenceAdapter.pValue(comparison.exactTest()));
        return actual;
    }

    private static Proportion proportion(JsonNode node) {
        return new Proportion(node.path("n").longValue(), node.path("successes").longValue());
    }

    private static Object z(TestResult result) {
        return result instanceof Tested tested
                ? Map.of("z", tested.statistic(), "pValueTwoSided", tested.pValue())
                : result;
    }
}
