package dev.palate.statistics;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

final class PowerAdapter implements ReferenceAdapter {

    private static final ReferenceCase.Disputed FOR_COMPARISON =
            new ReferenceCase.Disputed("it belongs to another test than the product's, which does not pool");

    @Override
    public Map<String, ?> compute(JsonNode input) {
        return switch (input.path("kind").stringValue()) {
            case "proportion" -> proportion(input);
            case "mean" -> mean(input);
            case "relativeMde" -> relativeMde(input);
            case "power" -> power(input);
            default -> designEffect(input);
        };
    }

    private static Map<String, ?> proportion(JsonNode input) {
        double p = number(input, "controlRate");
        double q = number(input, "treatmentRate");
        double ratio = number(input, "allocationRatio");
        double subjects = comparison(input).controlSubjects(p * (1 - p), q * (1 - q), q - p, ratio);
        return Map.of(
                "controlSampleSizeReal", subjects,
                "controlSampleSize", Math.ceil(subjects),
                "treatmentSampleSize", Math.ceil(ratio * subjects),
                "pooledNullSampleSizeR", FOR_COMPARISON,
                "arcsineSampleSizePwr", FOR_COMPARISON);
    }

    private static Map<String, ?> mean(JsonNode input) {
        double sd = number(input, "sd");
        double difference = number(input, "difference");
        double ratio = number(input, "allocationRatio");
        double subjects = new PlannedTTest(ReferenceAdapter.level(input), ratio)
                .controlSubjects(difference / sd, number(input, "power"));
        return Map.of(
                "controlSampleSizeT", subjects,
                "controlSampleSizeNormal", comparison(input).controlSubjects(sd * sd, sd * sd, difference, ratio),
                "controlSampleSizeR", subjects);
    }

    private static Map<String, ?> relativeMde(JsonNode input) {
        double variance = number(input, "variance");
        double subjects = number(input, "perArm");
        var tooFew = new Undefined(Reason.TOO_FEW_SUBJECTS);
        OptionalDouble lift = comparison(input).detectableLift(number(input, "mean"), variance, subjects);
        return Map.of(
                "relativeMde",
                lift.isPresent() ? lift.getAsDouble() : tooFew,
                "absoluteMdeNormal",
                comparison(input).detectableDifference(variance, subjects),
                "reason",
                tooFew);
    }

    private static Map<String, ?> power(JsonNode input) {
        double lift = number(input, "relativeLift");
        double error = PlannedComparison.standardErrorOfLift(
                lift, number(input, "mean"), number(input, "variance"), number(input, "perArm"));
        PlannedTest test = test(input);
        return Map.of(
                "standardErrorOfLift", error,
                "criticalValue", test.criticalValue(),
                "power", test.power(lift, error));
    }

    private static PlannedTest test(JsonNode input) {
        double level = ReferenceAdapter.level(input);
        if (input.has("sequentialTuning")) {
            long planned = input.path("sequentialTuning").longValue();
            return new PlannedTest(SequentialAdapter.asPeers(number(input, "alpha"), planned)
                    .criticalValue(2 * input.path("perArm").longValue(), level));
        }
        int comparisons =
                (input.path("arms").intValue() - 1) * input.path("metrics").intValue();
        return PlannedTest.fixed(level, comparisons);
    }

    private static Map<String, ?> designEffect(JsonNode input) {
        double independent = number(input, "perArmIid");
        PlannedFeedback plain = feedback(input, 0);
        Map<String, Object> actual = new HashMap<>();
        actual.put("designEffect", plain.designEffect());
        actual.put("eventsPerArm", plain.events(independent));
        actual.put("subjectsPerArm", plain.subjects(independent));
        actual.put(
                "subjectsPerArmWithCuped",
                feedback(input, number(input, "cupedCorrelation")).subjects(independent));
        return actual;
    }

    private static PlannedFeedback feedback(JsonNode input, double correlation) {
        return new PlannedFeedback(
                1, number(input, "meanEventsPerSubject"), number(input, "cvEvents"), number(input, "icc"), correlation);
    }

    private static PlannedComparison comparison(JsonNode input) {
        return new PlannedComparison(PlannedTest.fixed(ReferenceAdapter.level(input), 1), number(input, "power"));
    }

    private static double number(JsonNode input, String field) {
        return input.path(field).doubleValue();
    }
}
