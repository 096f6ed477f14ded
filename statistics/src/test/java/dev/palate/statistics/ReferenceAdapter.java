package dev.palate.statistics;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Computes what a suite's case expects, under the same names; what is undefined stays the object with its reason. */
interface ReferenceAdapter {

    Map<String, ?> compute(JsonNode input);

    static double level(JsonNode input) {
        return 1 - input.path("alpha").doubleValue();
    }

    /** The mean of a variant given as {@code {n, successes}} or {@code {n, sum, sumSquares}}. */
    static Estimate mean(JsonNode variant) {
        long subjects = variant.path("n").longValue();
        return variant.has("successes")
                ? new Proportion(subjects, variant.path("successes").longValue()).rate()
                : sample(variant).mean();
    }

    static Sample sample(JsonNode variant) {
        return new Sample(
                variant.path("n").longValue(),
                variant.path("sum").decimalValue(),
                variant.path("sumSquares").decimalValue());
    }

    static List<Double> doubles(JsonNode array) {
        return array.valueStream().map(JsonNode::doubleValue).toList();
    }

    static List<Long> longs(JsonNode array) {
        return array.valueStream().map(JsonNode::longValue).toList();
    }

    /** An estimate and its test as {@code {estimate, standardError, …}}. */
    static Object student(Estimate estimate, double level) {
        if (!(estimate instanceof Estimated estimated)) {
            return estimate;
        }
        Interval interval = estimated.interval(level);
        return Map.of(
                "estimate", estimated.value(),
                "standardError", estimated.standardError(),
                "degreesOfFreedom", estimated.degreesOfFreedom(),
                "tStatistic", estimated.test().statistic(),
                "pValueTwoSided", estimated.test().pValue(),
                "ciLower", interval.lower(),
                "ciUpper", interval.upper());
    }

    static Object limits(Bounds bounds) {
        return bounds instanceof Interval interval
                ? Map.of("estimate", interval.value(), "ciLower", interval.lower(), "ciUpper", interval.upper())
                : bounds;
    }

    /** The value without its uncertainty; an undefined one stays so. */
    static Object value(Estimate estimate) {
        if (estimate instanceof Estimated estimated) {
            return estimated.value();
        }
        return estimate instanceof BareValue bare ? bare.value() : estimate;
    }

    static Object pair(Bounds bounds) {
        return bounds instanceof Interval interval ? List.of(interval.lower(), interval.upper()) : bounds;
    }

    static Object pValue(TestResult result) {
        return result instanceof ExactlyTested exact ? exact.pValue() : result;
    }
}
