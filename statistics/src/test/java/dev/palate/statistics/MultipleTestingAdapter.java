package dev.palate.statistics;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

final class MultipleTestingAdapter implements ReferenceAdapter {

    @Override
    public Map<String, ?> compute(JsonNode input) {
        var family = new TestFamily(input.path("pValues")
                .valueStream()
                .map(MultipleTestingAdapter::test)
                .toList());
        double alpha = input.path("alpha").doubleValue();
        return Map.of(
                "bonferroni", results(family.adjusted(Correction.BONFERRONI), alpha),
                "holm", results(family.adjusted(Correction.HOLM), alpha),
                "benjaminiHochberg", results(family.adjusted(Correction.BENJAMINI_HOCHBERG), alpha),
                "benjaminiYekutieli", results(family.adjusted(Correction.BENJAMINI_YEKUTIELI), alpha));
    }

    private static TestResult test(JsonNode pValue) {
        return pValue.isNull() ? new Undefined(Reason.NO_VARIATION) : new ExactlyTested(pValue.doubleValue());
    }

    private static Map<String, ?> results(List<TestResult> tests, double alpha) {
        return Map.of(
                "adjusted",
                        tests.stream()
                                .map(test -> test instanceof Adjusted adjusted ? adjusted.pValue() : test)
                                .toList(),
                "rejected",
                        tests.stream()
                                .map(test -> test instanceof Adjusted ? test.rejectsAt(alpha) : test)
                                .toList());
    }
}
