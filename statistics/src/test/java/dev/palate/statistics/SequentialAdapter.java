package dev.palate.statistics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

final class SequentialAdapter implements ReferenceAdapter {

    @Override
    public Map<String, ?> compute(JsonNode input) {
        return switch (input.path("kind").asString("")) {
            case "msprt" -> Map.of("looks", looks(input));
            case "bernoulliConfidenceSequence" -> rate(input);
            case "oneSidedLower" -> guardrail(input);
            default -> twoSamples(input);
        };
    }

    private static Map<String, ?> twoSamples(JsonNode input) {
        double level = ReferenceAdapter.level(input);
        long planned = input.path("tuningSampleSize").longValue();
        long subjects = subjects(input);
        var difference = (Estimated) difference(input);
        var peers = asPeers(input.path("alpha").doubleValue(), planned);
        var ours = ConfidenceSequence.tunedFor(planned, level);
        double reach = peers.criticalValue(subjects, level);

        Map<String, Object> rounded = result(peers, difference, subjects, level);
        rounded.put("rho", Math.sqrt(peers.rhoSquared()));
        Map<String, Object> exact = result(ours, difference, subjects, level);
        exact.put("rhoSquared", ours.rhoSquared());
        return Map.of(
                "estimate",
                difference.value(),
                "standardError",
                difference.standardError(),
                "n",
                subjects,
                "growthbook",
                rounded,
                "exactTuning",
                exact,
                "confseqNormalMixtureBound",
                reach * Math.sqrt(subjects),
                "confseqHalfWidth",
                reach * difference.standardError());
    }

    private static Map<String, Object> result(
            ConfidenceSequence sequence, Estimated difference, long subjects, double level) {
        var interval = (Interval) sequence.interval(difference, subjects, level);
        return new HashMap<>(Map.of(
                "ciLower", interval.lower(),
                "ciUpper", interval.upper(),
                "pValue", ((Tested) sequence.test(difference, subjects)).pValue()));
    }

    private static Map<String, ?> guardrail(JsonNode input) {
        var difference = (Estimated) difference(input);
        double alpha = input.path("alpha").doubleValue();
        var sequence = asPeers(2 * alpha, input.path("tuningSampleSize").longValue());
        var bound = (Interval) sequence.lowerBound(difference, subjects(input), 1 - alpha);
        return Map.of(
                "estimate", difference.value(),
                "rho", Math.sqrt(sequence.rhoSquared()),
                "lowerBound", bound.lower());
    }

    private static List<Map<String, ?>> looks(JsonNode input) {
        var test = new MixtureSequentialTest(input.path("mixtureVariance").doubleValue());
        double level = ReferenceAdapter.level(input);
        List<Map<String, ?>> results = new ArrayList<>();
        Looks looks = Looks.NONE;
        for (JsonNode node : input.path("looks")) {
            double error = Math.sqrt(node.path("varianceOfDifference").doubleValue());
            var look = new Estimated(node.path("difference").doubleValue(), error, Double.POSITIVE_INFINITY);
            var interval = (Interval) test.interval(look, level);
            looks = looks.with(interval, test.test(look));
            results.add(Map.of(
                    "logMixtureLikelihoodRatio", test.logLikelihoodRatio(look),
                    "alwaysValidPValue", looks.pValue(),
                    "ciLower", interval.lower(),
                    "ciUpper", interval.upper(),
                    "runningIntersection", ReferenceAdapter.pair(looks.interval(look.value()))));
        }
        return results;
    }

    private static Map<String, ?> rate(JsonNode input) {
        double alpha = input.path("alphaOpt").doubleValue();
        var sequence = new RateSequence(input.path("tOpt").doubleValue() / roundedTuning(alpha, 1) - 1);
        var sample = new Proportion(
                input.path("n").longValue(), input.path("successes").longValue());
        var interval = (Interval) sequence.interval(sample, ReferenceAdapter.level(input));
        return Map.of("ciLower", interval.lower(), "ciUpper", interval.upper());
    }

    /** GrowthBook and confseq solve for the best parameter approximately; the product does so exactly. */
    static ConfidenceSequence asPeers(double alpha, long subjects) {
        return new ConfidenceSequence(roundedTuning(alpha, subjects));
    }

    private static double roundedTuning(double alpha, long subjects) {
        return (-2 * Math.log(alpha) + Math.log(1 - 2 * Math.log(alpha))) / subjects;
    }

    private static Estimate difference(JsonNode input) {
        var comparison = new Comparison(
                ReferenceAdapter.mean(input.path("control")), ReferenceAdapter.mean(input.path("treatment")));
        return input.path("differenceType").asString("").equals("relative")
                ? comparison.liftByDeltaMethod()
                : comparison.difference();
    }

    private static long subjects(JsonNode input) {
        return input.path("control").path("n").longValue()
                + input.path("treatment").path("n").longValue();
    }
}
