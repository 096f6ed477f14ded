package dev.palate.server.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.ServerTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The cases of the bucketing contract that SQL can answer, against the database itself. */
@ServerTest
class RoutingSqlTest {

    @Autowired
    DatabaseClient db;

    @TestFactory
    Stream<DynamicTest> meetsTheContract() {
        var file = Path.of(System.getProperty("reference.statistics", "")).resolve("routing-proposal.json");
        Assumptions.assumeTrue(Files.isRegularFile(file), () -> "no reference data at " + file);
        var cases =
                JsonMapper.shared().readTree(file).get("cases").valueStream().toList();
        assertThat(cases.stream().map(RoutingSqlTest::kind)).contains("bucket", "population");
        return Stream.concat(tests(cases, "bucket"), tests(cases, "population"));
    }

    private Stream<DynamicTest> tests(List<JsonNode> cases, String kind) {
        return cases.stream()
                .filter(example -> kind(example).equals(kind))
                .map(example -> DynamicTest.dynamicTest(
                        example.get("id").asString(),
                        () -> check(kind, example.get("input"), example.get("expected"))));
    }

    private static String kind(JsonNode example) {
        return example.at("/input/kind").asString();
    }

    private void check(String kind, JsonNode input, JsonNode expected) {
        if (kind.equals("bucket")) {
            checkBucket(input, expected);
        } else {
            checkPopulation(input, expected);
        }
    }

    private void checkBucket(JsonNode input, JsonNode expected) {
        var bucket = db.sql("SELECT bucket(:purpose, :salt, :unit)")
                .bind("purpose", input.get("purpose").asString())
                .bind("salt", input.get("salt").asString())
                .bind("unit", input.get("unit").asString())
                .mapValue(Integer.class)
                .one()
                .block();

        assertThat(bucket).isEqualTo(expected.get("bucket").asInt());
    }

    private void checkPopulation(JsonNode input, JsonNode expected) {
        var population = db.sql("""
                        WITH unit AS (
                            SELECT i, bucket('variant', :salt, 'user-' || i) AS first,
                                bucket('variant', :secondSalt, 'user-' || i) AS second
                            FROM generate_series(0, :count - 1) i
                        )
                        SELECT jsonb_build_object(
                            'deciles', (
                                SELECT jsonb_agg(units ORDER BY decile)
                                FROM (SELECT first / 100000 AS decile, count(*) AS units FROM unit GROUP BY 1) deciles
                            ),
                            'jointHalves', (
                                SELECT jsonb_build_array(
                                    jsonb_build_array(
                                        count(*) FILTER (WHERE first < 500000 AND second < 500000),
                                        count(*) FILTER (WHERE first < 500000 AND second >= 500000)),
                                    jsonb_build_array(
                                        count(*) FILTER (WHERE first >= 500000 AND second < 500000),
                                        count(*) FILTER (WHERE first >= 500000 AND second >= 500000)))
                                FROM unit
                            ),
                            'firstTwelve', (SELECT jsonb_agg(first ORDER BY i) FROM unit WHERE i < 12))::text
                        """)
                .bind("salt", input.get("salt").asString())
                .bind("secondSalt", input.get("secondSalt").asString())
                .bind("count", input.get("count").asInt())
                .mapValue(String.class)
                .one()
                .blockOptional()
                .orElseThrow();

        var actual = JsonMapper.shared().readTree(population);
        assertThat(integers(actual.get("deciles"))).isEqualTo(integers(expected.get("deciles")));
        assertThat(integers(actual.get("firstTwelve"))).isEqualTo(integers(expected.get("firstTwelve")));
        assertThat(IntStream.range(0, 2)
                        .mapToObj(i -> integers(actual.get("jointHalves").get(i))))
                .containsExactly(
                        integers(expected.get("jointHalves").get(0)),
                        integers(expected.get("jointHalves").get(1)));
    }

    private static List<Integer> integers(JsonNode array) {
        return array.valueStream().map(JsonNode::asInt).toList();
    }
}
