package dev.palate.statistics;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

final class MeanDifferenceAdapter implements ReferenceAdapter {

    @Override
    public Map<String, ?> compute(JsonNode input) {
        Sample control = ReferenceAdapter.sample(input.path("control"));
        Sample treatment = ReferenceAdapter.sample(input.path("treatment"));
        var comparison = new Comparison(control.mean(), treatment.mean());
        double level = ReferenceAdapter.level(input);

        Map<String, Object> actual = new HashMap<>();
        actual.put("controlMean", mean(control));
        actual.put("treatmentMean", mean(treatment));
        actual.put("controlVariance", control.variance().orElseThrow());
        actual.put("treatmentVariance", treatment.variance().orElseThrow());
        actual.put("absolute", ReferenceAdapter.student(comparison.difference(), level));
        actual.put("relative", ReferenceAdapter.student(comparison.liftByDeltaMethod(), level));
        if (comparison.difference() instanceof Estimated difference) {
            actual.put("relativeFieller", fieller(comparison, level));
            actual.put("oneSidedGreater", oneSided(difference.testAbove(0), difference.lowerBound(level)));
            actual.put("oneSidedLess", oneSided(difference.testBelow(0), difference.upperBound(level)));
            double margin = input.path("nonInferiorityMargin").doubleValue(0);
            actual.put("nonInferiority", nonInferiority(difference, margin, level));
        }
        return actual;
    }

    private static double mean(Sample sample) {
        return sample.mean() instanceof Estimated mean ? mean.value() : ((BareValue) sample.mean()).value();
    }

    /** The reference takes the normal quantile where {@link Comparison#lift} takes Student's. */
    private static Map<String, ?> fieller(Comparison comparison, double level) {
        Bounds lift =
                Fieller.lift((Estimated) comparison.control(), (Estimated) comparison.treatment(), Level.z(level));
        return lift instanceof Interval interval
                ? Map.of("bounded", true, "ciLower", interval.lower(), "ciUpper", interval.upper())
                : Map.of("bounded", false, "ciLower", lift, "ciUpper", lift);
    }

    private static Map<String, ?> oneSided(Tested test, Interval interval) {
        return Map.of("pValue", test.pValue(), "ciLower", interval.lower(), "ciUpper", interval.upper());
    }

    private static Map<String, ?> nonInferiority(Estimated difference, double margin, double level) {
        Tested test = difference.testAbove(-margin);
        return Map.of(
                "tStatistic", test.statistic(),
                "pValue", test.pValue(),
                "lowerBound", difference.lowerBound(level).lower());
    }
}
