package dev.palate.server.input;

import static dev.palate.server.Scenario.exposure;
import static dev.palate.server.Scenario.feedback;
import static dev.palate.server.Scenario.thumb;
import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.Scenario;
import dev.palate.server.platform.Ids;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Judgements and exposures, item by item. */
class BadFeedbackTest extends BadInput {

    private static final String FEEDBACK = "/feedback";

    private UUID shown;
    private UUID other;

    @BeforeEach
    void startExperiment() {
        scenario.prompt("reply", "one", "two").experiment("trial", "reply", Map.of("primaryMetric", "thumbs"));
        shown = scenario.expose("reply", 1, "trial", "control", "user-1");
        other = scenario.expose("reply", 2, "trial", "treatment", "user-2");
    }

    @Test
    @DisplayName("B28 about what does not exist, or belongs to another project")
    void unknownThings() {
        rejected("/exposures", exposure(Ids.next(), "nothing", 1, "trial", "control", "u"), "/prompt");
        rejected("/exposures", exposure(Ids.next(), "reply", 9, "trial", "control", "u"), "/version");
        rejected("/exposures", exposure(Ids.next(), "reply", 1, "nothing", "control", "u"), "/experiment");
        rejected("/exposures", exposure(Ids.next(), "reply", 1, "trial", "nothing", "u"), "/variant");
        rejected(FEEDBACK, feedback("binary", "nothing", Map.of("exposureId", shown, "value", true)), "/metric");

        var stranger = Scenario.in(projects.create());
        var ofForeign = stranger.sendForAnswer(List.of(thumb(shown, true)));
        var ofUnknown = stranger.sendForAnswer(List.of(thumb(Ids.next(), true)));
        assertThat(ofForeign.at("/items/0/outcome")).isEqualTo(ofUnknown.at("/items/0/outcome"));
        assertThat(stranger.get(FEEDBACK).path("items").findValuesAsString("state"))
                .containsOnly("pending");
        assertThat(result("events")).isZero();
    }

    @Test
    @DisplayName(
            "B29 at moments long ago or to come: kept, at the time of receipt if implausible; no moment is rejected")
    void moments() {
        var now = Instant.now();
        for (var moment : List.of(
                "1970-01-01T00:00:00Z",
                now.plus(1, ChronoUnit.HOURS).toString(),
                now.minus(500, ChronoUnit.DAYS).toString())) {
            assertThat(occurredAt(moment)).isBetween(now.minusSeconds(60), now.plusSeconds(300));
        }
        var lastMonth = now.minus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        assertThat(occurredAt(lastMonth.toString())).isEqualTo(lastMonth);

        for (var moment : List.<Object>of(1_767_225_600, 1_767_225_600_000L, "1767225600", "yesterday", "2026-01-01")) {
            rejected(FEEDBACK, with(thumb(shown, true), "occurredAt", moment), "/occurredAt");
        }
    }

    private Instant occurredAt(String stated) {
        var event = with(with(thumb(shown, true), "occurredAt", stated), "rater", stated);
        assertThat(scenario.send(List.of(event))).containsExactly("accepted");
        return scenario.get(FEEDBACK)
                .path("items")
                .valueStream()
                .filter(item -> item.path("eventId")
                        .asString()
                        .equals(event.get("eventId").toString()))
                .map(item -> Instant.parse(item.path("occurredAt").asString()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("B30 values that no scale has, pairs and rankings that are none")
    void values() {
        for (var value : List.<Object>of(2, "true", 1)) {
            rejected(FEEDBACK, feedback("binary", "thumbs", Map.of("exposureId", shown, "value", value)), "/value");
        }
        for (var value : List.<Object>of(0, 6, -1, 1e308, "5")) {
            rejected(FEEDBACK, feedback("rating", "stars", Map.of("exposureId", shown, "value", value)), "/value");
        }
        scenario.metric("reward", "reward", Map.of());
        for (var value : List.<Object>of(1e308, -1e308, "NaN")) {
            rejected(FEEDBACK, feedback("reward", "reward", Map.of("exposureId", shown, "value", value)), "/value");
        }
        rejected(FEEDBACK, feedback("pairwise", "preference", Map.of("preferred", shown, "other", shown)), "/other");
        rejected(FEEDBACK, feedback("pairwise", "preference", Map.of("preferred", shown)), "/other");
        rejected(
                FEEDBACK,
                feedback("pairwise", "preference", Map.of("preferred", shown, "other", other, "third", other)),
                "/third");
        rejected(FEEDBACK, ranking(List.of(List.of(shown))), "/ranks");
        rejected(FEEDBACK, ranking(List.of(List.of(shown), List.of(shown))), "/ranks");
        rejected(FEEDBACK, ranking(List.of(List.of(shown), List.of())), "/ranks/1");
        rejected(
                FEEDBACK,
                ranking(IntStream.range(0, 1_000)
                        .mapToObj(i -> List.of(Ids.next()))
                        .toList()),
                "/ranks");
        assertThat(scenario.send(List.of(ranking(List.of(List.of(shown, other))))))
                .containsExactly("accepted"); // a tie
    }

    private static Map<String, Object> ranking(List<List<UUID>> ranks) {
        return feedback("ranking", "ranking", Map.of("ranks", ranks));
    }

    @Test
    @DisplayName("B31 batches of none, of 501, with one bad item; an id twice with other content")
    void batches() {
        refused(() -> send(FEEDBACK, Map.of("items", List.of())), 422, "invalid_request", "/items");
        refused(() -> send(FEEDBACK, Map.of("items", thumbs(501))), 422, "invalid_request", "/items");

        var batch = thumbs(499);
        batch.add(250, Map.of("kind", "applause"));
        assertThat(scenario.send(batch))
                .hasSize(500)
                .containsOnlyOnce("rejected")
                .contains("accepted");
        assertThat(result("events")).isEqualTo(499);

        var event = thumb(shown, true);
        var answer = scenario.sendForAnswer(List.of(event, with(event, "value", false), event));
        assertThat(answer.path("items").findValuesAsString("outcome"))
                .containsExactly("accepted", "rejected", "duplicate");
        assertThat(pointers(answer.at("/items/1/problem"))).containsExactly("/eventId");
    }

    private List<Map<String, Object>> thumbs(int count) {
        return new ArrayList<>(IntStream.range(0, count)
                .mapToObj(i -> with(thumb(shown, true), "rater", "rater-" + i))
                .toList());
    }

    @Test
    @DisplayName("B32 the same event id in two projects")
    void sameIdElsewhere() {
        var event = thumb(shown, true);
        var stranger = Scenario.in(projects.create());

        assertThat(stranger.send(List.of(with(event, "value", false)))).containsExactly("accepted");
        assertThat(scenario.send(List.of(event))).containsExactly("accepted");
        assertThat(scenario.send(List.of(event))).containsExactly("duplicate");
    }

    @Test
    @DisplayName("B33 a thousand judgements of one subject are flagged, and capped where results are asked to")
    void ballotStuffing() {
        var honest = scenario.expose("reply", 1, "trial", "control", "user-3");
        scenario.send(List.of(thumb(honest, false)));
        assertThat(results("?capped=true").path("cappedSubjects").asLong()).isZero();

        for (var batch : List.of(0, 1)) {
            var stuffing = IntStream.range(0, 500)
                    .mapToObj(i -> with(thumb(shown, true), "rater", "sock-" + batch + "-" + i))
                    .toList();
            assertThat(scenario.send(stuffing)).containsOnly("accepted");
        }

        assertThat(dominatingSubject().path("status").asString()).isEqualTo("warning");
        assertThat(dominatingSubject().path("sentence").asString()).contains("1,000 of the 1,001", "capped");
        assertThat(results("?capped=true").path("cappedSubjects").asLong()).isEqualTo(1);
        assertThat(result("", "events")).isEqualTo(1_001);
        assertThat(value("")).isEqualTo(1_000.0 / 1_001, org.assertj.core.api.Assertions.within(1e-12));
        assertThat(result("?capped=true", "events")).isEqualTo(101);
        assertThat(value("?capped=true")).isEqualTo(100.0 / 101, org.assertj.core.api.Assertions.within(1e-12));
        assertThat(results("?capped=true").path("method").asString()).contains("no more than", "100");
    }

    private JsonNode dominatingSubject() {
        return results("")
                .at("/health/checks")
                .valueStream()
                .filter(check -> check.path("key").asString().equals("dominating_subject"))
                .findFirst()
                .orElseThrow();
    }

    private long result(String member) {
        return result("", member);
    }

    private long result(String query, String member) {
        return control(query).path(member).asLong();
    }

    private double value(String query) {
        return control(query).at("/value/value").asDouble();
    }

    private JsonNode control(String query) {
        return results(query)
                .path("metrics")
                .valueStream()
                .filter(metric -> metric.path("metric").asString().equals("thumbs"))
                .flatMap(metric -> metric.path("variants").valueStream())
                .filter(variant -> variant.path("control").asBoolean())
                .findFirst()
                .orElseThrow();
    }

    private JsonNode results(String query) {
        return scenario.get("/experiments/trial/results" + query);
    }

    private static Map<String, Object> with(Map<String, Object> item, String name, Object value) {
        var changed = new HashMap<>(item);
        changed.put(name, value);
        return Collections.unmodifiableMap(changed);
    }
}
