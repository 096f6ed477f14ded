package dev.palate.server.feedback;

import static dev.palate.server.Scenario.feedback;
import static dev.palate.server.Scenario.thumb;
import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.Scenario;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import dev.palate.server.platform.Ids;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ServerTest
class FeedbackTest {

    @Autowired
    TestProjects projects;

    @Autowired
    RollupRebuild rollups;

    private Scenario team;
    private UUID shown;
    private UUID other;

    @BeforeEach
    void startExperiment() {
        team = Scenario.in(projects.create())
                .prompt("reply", "one", "two")
                .experiment("trial", "reply", Map.of("primaryMetric", "thumbs"));
        shown = team.expose("reply", 1, "trial", "control", "user-1");
        other = team.expose("reply", 2, "trial", "treatment", "user-2");
    }

    @Test
    void takesEveryKindOfFeedback() {
        team.metric("topic", "category", Map.of("categories", List.of("billing", "other")))
                .metric("score", "reward", Map.of("minimum", 0, "maximum", 1))
                .metric("seconds", "signal", Map.of());

        var outcomes = team.send(List.of(
                thumb(shown, true),
                feedback("rating", "stars", Map.of("exposureId", shown, "value", 4)),
                feedback("category", "topic", Map.of("exposureId", shown, "value", "billing")),
                feedback("comment", "comment", Map.of("exposureId", shown, "text", "Too long")),
                feedback("demonstration", "demonstration", Map.of("exposureId", shown, "text", "Like this")),
                feedback("pairwise", "preference", Map.of("preferred", shown, "other", other)),
                feedback("ranking", "ranking", Map.of("ranks", List.of(List.of(other), List.of(shown)))),
                feedback("reward", "score", Map.of("exposureId", shown, "value", 0.25, "source", "reward_model")),
                feedback("signal", "seconds", Map.of("exposureId", shown, "value", 1.5, "source", "implicit"))));

        assertThat(outcomes).hasSize(9).containsOnly("accepted");
        assertThat(team.get("/feedback").path("items").findValuesAsString("kind"))
                .hasSize(9)
                .doesNotHaveDuplicates();
        assertAgreement();
    }

    @Test
    void countsAnEventOnceHoweverOftenItIsSent() {
        var event = thumb(shown, true);

        assertThat(team.send(List.of(event, event))).containsExactly("accepted", "duplicate");
        assertThat(team.send(List.of(event))).containsExactly("duplicate");
        assertThat(events("control")).isEqualTo(1);
    }

    @Test
    void refusesAnotherJudgementUnderAKnownEventId() {
        var event = thumb(shown, true);
        team.send(List.of(event));

        var answer = team.sendForAnswer(List.of(with(event, "value", false)));

        assertThat(pointers(answer)).containsExactly("/eventId");
    }

    @Test
    void takesInWhatComesWithAnIdThatWasUsedForTheJudgementOfAnotherRater() {
        var event = thumb(shown, true);
        team.send(List.of(event));
        var reused = with(with(event, "rater", "another"), "value", false);

        assertThat(team.send(List.of(reused, with(thumb(shown, true), "rater", "third"))))
                .containsExactly("rejected", "accepted");
        assertThat(events("control")).isEqualTo(2);
        assertAgreement();
    }

    @Test
    void countsTheNewestJudgementOfARaterWhicheverArrivesFirst() {
        var newer = with(thumb(shown, false), "occurredAt", "2026-06-02T00:00:00Z");
        var older = with(thumb(shown, true), "occurredAt", "2026-06-01T00:00:00Z");

        assertThat(team.send(List.of(newer))).containsExactly("accepted");
        assertThat(team.send(List.of(older))).containsExactly("revised");

        assertThat(result("control").path("value").path("value").doubleValue()).isZero();
        assertThat(states()).containsExactlyInAnyOrder("counted", "superseded");
        assertAgreement();
    }

    @Test
    void takesARetractedJudgementBack() {
        team.send(List.of(with(thumb(shown, true), "occurredAt", "2026-06-01T00:00:00Z")));
        var retraction = feedback("binary", "thumbs", Map.of("exposureId", shown, "retracted", true));

        assertThat(team.send(List.of(retraction))).containsExactly("revised");

        assertThat(events("control")).isZero();
        assertThat(states()).containsExactlyInAnyOrder("retracted", "superseded");
        assertAgreement();
    }

    @Test
    void keepsFeedbackThatComesBeforeItsExposure() {
        var late = Ids.next();
        var byId = thumb(late, true);
        var byRequest = feedback("binary", "thumbs", Map.of("requestId", "r-9", "value", true));
        assertThat(team.send(List.of(byId, byRequest))).containsOnly("accepted");
        assertThat(states()).containsOnly("pending");

        team.report(List.of(
                Scenario.exposure(late, "reply", 1, "trial", "control", "user-8"),
                with(Scenario.exposure(Ids.next(), "reply", 1, "trial", "control", "user-9"), "requestId", "r-9")));

        assertThat(states()).containsOnly("counted");
        assertThat(events("control")).isEqualTo(2);
        assertAgreement();
    }

    @Test
    void rejectsBadItemsAloneAndSaysWhere() {
        var batch = new ArrayList<Map<String, Object>>(List.of(
                feedback("rating", "stars", Map.of("exposureId", shown, "value", 6)),
                feedback("binary", "stars", Map.of("exposureId", shown, "value", true)),
                feedback("binary", "unknown", Map.of("exposureId", shown, "value", true)),
                feedback("binary", "thumbs", Map.of("exposureId", shown, "value", "true")),
                feedback("binary", "thumbs", Map.of("value", true)),
                feedback("binary", "thumbs", Map.of("exposureId", shown)),
                feedback("binary", "thumbs", Map.of("exposureId", shown, "value", true, "admin", true)),
                feedback("binary", "thumbs", Map.of("exposureId", shown, "value", true, "source", "nobody")),
                feedback("pairwise", "preference", Map.of("preferred", shown, "other", shown)),
                feedback("ranking", "ranking", Map.of("ranks", List.of(List.of(shown), List.of(shown)))),
                feedback("comment", "comment", Map.of("exposureId", shown, "text", "a\u0000b")),
                Map.of("eventId", "no", "kind", "applause"),
                thumb(shown, true)));

        var answer = team.sendForAnswer(batch);

        assertThat(answer.path("items")
                        .valueStream()
                        .map(item -> item.path("outcome").stringValue()))
                .containsOnlyOnce("accepted")
                .endsWith("accepted");
        assertThat(pointers(answer))
                .contains(
                        "/value", "/metric", "/exposureId", "/admin", "/source", "/other", "/ranks", "/text", "/kind");
        assertThat(events("control")).isEqualTo(1);
    }

    @Test
    void refusesExposuresOfWhatDoesNotExist() {
        var ofUnknownVersion = Scenario.exposure(Ids.next(), "reply", 3, "trial", "control", "user-1");
        var ofUnknownVariant = Scenario.exposure(Ids.next(), "reply", 1, "trial", "third", "user-1");

        assertThat(team.report(List.of(ofUnknownVersion, ofUnknownVariant))).containsOnly("rejected");
    }

    @Test
    void acknowledgesManyWritersAtOnceAndLosesNothing() {
        var batches = IntStream.range(0, 40)
                .mapToObj(batch -> IntStream.range(0, 25)
                        .mapToObj(item ->
                                with(thumb(item % 2 == 0 ? shown : other, batch % 2 == 0), "rater", batch + "/" + item))
                        .toList())
                .toList();

        var outcomes = batches.parallelStream()
                .flatMap(batch -> team.send(batch).stream())
                .toList();

        assertThat(outcomes).hasSize(1_000).containsOnly("accepted");
        assertThat(events("control")).isEqualTo(520);
        assertThat(events("treatment")).isEqualTo(480);
        assertAgreement();
    }

    @Test
    void isolatesProjects() {
        var stranger = Scenario.in(projects.create());

        assertThat(stranger.send(List.of(thumb(shown, true)))).containsExactly("accepted");

        assertThat(stranger.get("/feedback").path("items").findValuesAsString("state"))
                .containsExactly("pending");
        assertThat(events("control")).isZero();
    }

    private void assertAgreement() {
        assertThat(rollups.differences(team.project().id()).block()).isZero();
    }

    private int events(String variant) {
        return result(variant).path("events").intValue();
    }

    private JsonNode result(String variant) {
        return team.get("/experiments/trial/results")
                .path("metrics")
                .valueStream()
                .filter(metric -> metric.path("metric").stringValue().equals("thumbs"))
                .flatMap(metric -> metric.path("variants").valueStream())
                .filter(result -> result.path("variant").stringValue().equals(variant))
                .findFirst()
                .orElseThrow();
    }

    private List<String> states() {
        return team.get("/feedback").path("items").findValuesAsString("state");
    }

    private static List<String> pointers(JsonNode answer) {
        return answer.path("items").findValues("errors").stream()
                .flatMap(errors -> errors.findValuesAsString("pointer").stream())
                .toList();
    }

    private static Map<String, Object> with(Map<String, Object> item, String name, Object value) {
        var changed = new HashMap<>(item);
        changed.put(name, value);
        return changed;
    }
}
