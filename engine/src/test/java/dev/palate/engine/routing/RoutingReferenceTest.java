package dev.palate.engine.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every case of the bucketing contract. */
class RoutingReferenceTest {

    @TestFactory
    Stream<DynamicTest> meetsTheContract() {
        Path file = Path.of(System.getProperty("reference.statistics", "")).resolve("routing-proposal.json");
        Assumptions.assumeTrue(Files.isRegularFile(file), () -> "no reference data at " + file);
        JsonNode cases = JsonMapper.shared().readTree(file).get("cases");
        assertThat(cases).isNotEmpty();
        return cases.valueStream().map(this::test);
    }

    private DynamicTest test(JsonNode example) {
        return DynamicTest.dynamicTest(
                example.get("id").asString(), () -> check(example.get("input"), example.get("expected")));
    }

    private void check(JsonNode input, JsonNode expected) {
        switch (input.get("kind").asString()) {
            case "bucket" -> checkBucket(input, expected);
            case "population" -> checkPopulation(input, expected);
            case "apportion" -> checkApportionment(input, expected);
            case "reallocate" -> checkReallocation(input, expected);
            default -> fail("no check for the kind " + input.get("kind"));
        }
    }

    private void checkBucket(JsonNode input, JsonNode expected) {
        int bucket = Buckets.of(
                purpose(input.get("purpose").asString()),
                input.get("salt").asString(),
                input.get("unit").asString());

        assertThat(bucket).isEqualTo(expected.get("bucket").asInt());
    }

    private void checkPopulation(JsonNode input, JsonNode expected) {
        int count = input.get("count").asInt();
        int[] first = buckets(input.get("salt").asString(), count);
        int[] second = buckets(input.get("secondSalt").asString(), count);
        int[] deciles = new int[10];
        int[][] halves = new int[2][2];
        for (int i = 0; i < count; i++) {
            deciles[first[i] / 100_000]++;
            halves[first[i] / 500_000][second[i] / 500_000]++;
        }

        assertThat(deciles).containsExactly(ints(expected.get("deciles")));
        assertThat(halves[0]).containsExactly(ints(expected.get("jointHalves").get(0)));
        assertThat(halves[1]).containsExactly(ints(expected.get("jointHalves").get(1)));
        assertThat(first).startsWith(ints(expected.get("firstTwelve")));
        assertThat(ChiSquare.statistic(deciles))
                .isCloseTo(expected.get("decileChiSquare").asDouble(), within(1e-9));
        assertThat(ChiSquare.independence(halves))
                .isCloseTo(expected.get("independencePValue").asDouble(), within(1e-9));
    }

    private void checkApportionment(JsonNode input, JsonNode expected) {
        double[] weights = doubles(input.get("weights"));

        if (expected.get("mustBeRejected").asBoolean()) {
            assertThatThrownBy(() -> Weights.apportion(weights)).isInstanceOf(InvalidWeightsException.class);
        } else {
            assertThat(Weights.apportion(weights)).containsExactly(ints(expected.get("ppm")));
        }
    }

    private void checkReallocation(JsonNode input, JsonNode expected) {
        SegmentTable table = SegmentTable.of(Weights.apportion(doubles(input.get("start"))));
        assertThat(table.segments()).isEqualTo(segments(expected.get("startSegments")));

        for (int i = 0; i < input.get("steps").size(); i++) {
            JsonNode step = expected.get("steps").get(i);
            int[] ppm = Weights.apportion(doubles(input.get("steps").get(i)));
            Reallocation reallocation = table.reallocate(ppm);
            table = reallocation.table();

            assertThat(ppm).containsExactly(ints(step.get("ppm")));
            assertThat(table.segments()).isEqualTo(segments(step.get("segments")));
            assertThat(reallocation.movedPpm()).isEqualTo(step.get("movedPpm").asInt());
        }
    }

    private static Purpose purpose(String wireName) {
        return Stream.of(Purpose.values())
                .filter(purpose -> purpose.wireName().equals(wireName))
                .findFirst()
                .orElseThrow();
    }

    private static int[] buckets(String salt, int count) {
        Draw draw = Draw.of(Purpose.VARIANT, salt);
        return IntStream.range(0, count).map(i -> draw.bucket("user-" + i)).toArray();
    }

    private static List<Segment> segments(JsonNode triples) {
        return triples.valueStream()
                .map(RoutingReferenceTest::ints)
                .map(triple -> new Segment(triple[0], triple[1], triple[2]))
                .toList();
    }

    private static int[] ints(JsonNode array) {
        return array.valueStream().mapToInt(JsonNode::asInt).toArray();
    }

    private static double[] doubles(JsonNode array) {
        return array.valueStream().mapToDouble(JsonNode::asDouble).toArray();
    }
}
