package dev.palate.statistics;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

final class MomentsAdapter implements ReferenceAdapter {

    @Override
    public Map<String, ?> compute(JsonNode input) {
        JsonNode values = input.path("values");
        List<Integer> cuts = Stream.of(
                        Stream.of(0),
                        input.path("mergeAfter").valueStream().map(JsonNode::intValue),
                        Stream.of(values.size()))
                .flatMap(positions -> positions)
                .toList();
        Sample sample = IntStream.range(1, cuts.size())
                .mapToObj(part -> rollUp(values, cuts.get(part - 1), cuts.get(part)))
                .reduce(Sample.EMPTY, Sample::plus);
        return Map.of(
                "n", sample.subjects(),
                "mean", mean(sample.mean()),
                "centredSumOfSquares", sample.centredSumOfSquares(),
                "sampleVariance",
                        sample.variance().isPresent() ? sample.variance().getAsDouble() : sample.mean());
    }

    private static Sample rollUp(JsonNode values, int from, int to) {
        return values.valueStream()
                .skip(from)
                .limit(to - from)
                .map(JsonNode::decimalValue)
                .reduce(Sample.EMPTY, Sample::with, Sample::plus);
    }

    private static Object mean(Estimate mean) {
        return mean instanceof Estimated estimated
                ? estimated.value()
                : mean instanceof BareValue bare ? bare.value() : mean;
    }
}
