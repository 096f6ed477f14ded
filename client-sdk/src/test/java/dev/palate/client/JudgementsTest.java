package dev.palate.client;

import static dev.palate.client.Json.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.palate.client.model.FeedbackKind;
import dev.palate.client.model.FeedbackOutcome;
import dev.palate.client.model.FeedbackSource;
import dev.palate.client.model.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Judgements of every kind, as they reach the server. */
class JudgementsTest {

    private static final UUID A = UUID.fromString("0190a6f0-3b5e-7c3a-9f52-00000000000a");
    private static final UUID B = UUID.fromString("0190a6f0-3b5e-7c3a-9f52-00000000000b");
    private static final UUID C = UUID.fromString("0190a6f0-3b5e-7c3a-9f52-00000000000c");

    private final FeedbackServer server = new FeedbackServer();
    private final PalateClient client =
            Clients.of(server.http()).feedbackInterval(Duration.ofHours(1)).build();
    private final PromptFeedback feedback = client.feedback(Prompts.served(A));

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void sendsThumbs() {
        feedback.thumbsUp();
        feedback.thumbsDown();
        feedback.thumbsUp("helpful");
        feedback.thumbsDown("helpful");

        assertThat(sent())
                .containsExactly(
                        about(A, "binary", "thumbs", "end_user", "value", "true"),
                        about(A, "binary", "thumbs", "end_user", "value", "false"),
                        about(A, "binary", "helpful", "end_user", "value", "true"),
                        about(A, "binary", "helpful", "end_user", "value", "false"));
    }

    @Test
    void sendsRatingsAndCategories() {
        feedback.stars(4);
        feedback.score("clarity", 0.8);
        feedback.category("tone", "too formal");

        assertThat(sent())
                .containsExactly(
                        about(A, "rating", "stars", "end_user", "value", "4.0"),
                        about(A, "rating", "clarity", "end_user", "value", "0.8"),
                        about(A, "category", "tone", "end_user", "value", "\"too formal\""));
    }

    @Test
    void sendsTexts() {
        feedback.comment("Too long");
        feedback.demonstration("Your refund is on its way.");

        assertThat(sent())
                .containsExactly(
                        about(A, "comment", "comment", "end_user", "text", "\"Too long\""),
                        about(
                                A,
                                "demonstration",
                                "demonstration",
                                "end_user",
                                "text",
                                "\"Your refund is on its way.\""));
    }

    @Test
    void sendsRewardsAndSignals() {
        feedback.reward("rm-1", 0.73);
        feedback.source(FeedbackSource.JUDGE).reward("judged", -2.0);
        feedback.source(FeedbackSource.JUDGE).rewardModel("rm-1", 0.5);
        feedback.signal("seconds-to-copy", 12.5);

        assertThat(sent())
                .containsExactly(
                        about(A, "reward", "rm-1", "reward_model", "value", "0.73"),
                        about(A, "reward", "judged", "judge", "value", "-2.0"),
                        about(A, "reward", "rm-1", "reward_model", "value", "0.5"),
                        about(A, "signal", "seconds-to-copy", "implicit", "value", "12.5"));
    }

    @Test
    void saysWhoJudgedWhenAndWhatElseIsKnown() {
        feedback.source(FeedbackSource.EXPERT)
                .rater("ines")
                .metadata("screen", "mobile")
                .metadata(Map.of("build", 17))
                .occurredAt(Instant.parse("2026-03-01T12:00:00Z"))
                .thumbsUp();

        var item = server.items(client).get(0);
        assertThat(item.get("source").stringValue()).isEqualTo("expert");
        assertThat(item.get("rater").stringValue()).isEqualTo("ines");
        assertThat(item.get("metadata")).isEqualTo(json("{\"screen\":\"mobile\",\"build\":17}"));
        assertThat(item.get("occurredAt").stringValue()).isEqualTo("2026-03-01T12:00:00Z");
    }

    @Test
    void leavesTheOriginalAsItWas() {
        feedback.rater("ines");
        feedback.thumbsUp();

        assertThat(server.items(client).get(0).has("rater")).isFalse();
    }

    @Test
    void givesEachJudgementItsOwnIdAndTheTimeItWasMade() {
        var before = Instant.now().minusMillis(1);
        feedback.thumbsUp();
        feedback.thumbsUp();

        var items = server.items(client);
        assertThat(items).extracting(item -> item.get("eventId").stringValue()).doesNotHaveDuplicates();
        assertThat(items).allSatisfy(item -> {
            assertThat(UUID.fromString(item.get("eventId").stringValue()).version())
                    .isEqualTo(7);
            assertThat(OffsetDateTime.parse(item.get("occurredAt").stringValue())
                            .toInstant())
                    .isBetween(before, Instant.now());
        });
    }

    @Test
    void takesJudgementsBack() {
        feedback.retract("stars");
        feedback.retract("clarity", FeedbackKind.RATING);
        feedback.retract("rm-1", FeedbackKind.REWARD);

        assertThat(sent())
                .containsExactly(
                        about(A, "rating", "stars", "end_user", "retracted", "true"),
                        about(A, "rating", "clarity", "end_user", "retracted", "true"),
                        about(A, "reward", "rm-1", "reward_model", "retracted", "true"));
    }

    @Test
    void cannotGuessTheKindOfADeclaredMetric() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> feedback.retract("clarity"))
                .withMessageContaining("FeedbackKind");
    }

    @Test
    void refusesNumbersThatAreNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> feedback.stars(0));
        assertThatIllegalArgumentException().isThrownBy(() -> feedback.stars(6));
        assertThatIllegalArgumentException().isThrownBy(() -> feedback.score("clarity", Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> feedback.reward("rm-1", Double.POSITIVE_INFINITY));
        assertThatIllegalArgumentException().isThrownBy(() -> feedback.signal("seconds", Double.NaN));
    }

    @Test
    void refersToAnExposureOrARequestFromAnotherProcess() {
        client.feedbackFor(B).thumbsUp();
        client.feedbackFor("r-1").thumbsUp();

        assertThat(sent())
                .containsExactly(
                        about(B, "binary", "thumbs", "end_user", "value", "true"),
                        json(
                                "{\"kind\":\"binary\",\"metric\":\"thumbs\",\"source\":\"end_user\",\"requestId\":\"r-1\",\"value\":true}"));
    }

    @Test
    void comparesTwoPrompts() {
        var first = Prompts.served(A);
        var second = Prompts.served(B);
        var comparison = client.compare(first, second);

        comparison.prefer(first);
        comparison.prefer(second);
        comparison.tie();
        client.compare(A, B)
                .metric("taste")
                .source(FeedbackSource.EXPERT)
                .rater("ines")
                .prefer(B);
        comparison.retract();

        assertThat(sent())
                .containsExactly(
                        pair("preference", A, B, "\"outcome\":\"preferred\",\"source\":\"end_user\""),
                        pair("preference", B, A, "\"outcome\":\"preferred\",\"source\":\"end_user\""),
                        pair("preference", A, B, "\"outcome\":\"tie\",\"source\":\"end_user\""),
                        pair("taste", B, A, "\"outcome\":\"preferred\",\"source\":\"expert\",\"rater\":\"ines\""),
                        pair("preference", A, B, "\"retracted\":true,\"source\":\"end_user\""));
    }

    @Test
    void prefersOnlyOneOfTheTwo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        client.compare(Prompts.served(A), Prompts.served(B)).prefer(Prompts.served(C)))
                .withMessageContaining(C.toString());
    }

    @Test
    void ranksPromptsWithAndWithoutTies() {
        var a = Prompts.served(A);
        var b = Prompts.served(B);
        var c = Prompts.served(C);

        client.rank(b, a, c);
        client.rank(List.of(List.of(a), List.of(b, c)));
        client.ranking()
                .metric("order")
                .source(FeedbackSource.EXPERT)
                .rater("ines")
                .orderExposures(List.of(List.of(C), List.of(A)));
        client.ranking().retractExposures(List.of(A, B));

        assertThat(sent())
                .containsExactly(
                        ranking("ranking", "[[B],[A],[C]]", "\"source\":\"end_user\""),
                        ranking("ranking", "[[A],[B,C]]", "\"source\":\"end_user\""),
                        ranking("order", "[[C],[A]]", "\"source\":\"expert\",\"rater\":\"ines\""),
                        ranking("ranking", "[[A],[B]]", "\"source\":\"end_user\",\"retracted\":true"));
    }

    @Test
    void rejectsFeedbackOnWhatWasNotExposed() throws Exception {
        var fallback = Prompts.fallback();
        var served = Prompts.served(A);

        assertNotExposed(client.feedback(fallback).thumbsUp());
        assertNotExposed(client.compare(served, fallback).prefer(served));
        assertNotExposed(client.compare(served, fallback).prefer(fallback));
        assertNotExposed(client.rank(served, fallback));
        assertThat(sent()).isEmpty();
        assertThat(client.feedbackStatistics().rejected()).isEqualTo(4);
    }

    private static void assertNotExposed(CompletableFuture<FeedbackOutcome> future) throws Exception {
        assertThat(future.get().getOutcome()).isEqualTo(Outcome.REJECTED);
        assertThat(future.get().getProblem().getCode()).isEqualTo("not_exposed");
    }

    /** What arrived, without the members that differ each time. */
    private List<JsonNode> sent() {
        return server.items(client).stream()
                .map(item -> (JsonNode) ((ObjectNode) item).without(List.of("eventId", "occurredAt")))
                .toList();
    }

    private static JsonNode about(
            UUID exposure, String kind, String metric, String source, String member, String value) {
        return json("{\"kind\":\"%s\",\"metric\":\"%s\",\"source\":\"%s\",\"exposureId\":\"%s\",\"%s\":%s}"
                .formatted(kind, metric, source, exposure, member, value));
    }

    private static JsonNode pair(String metric, UUID preferred, UUID other, String rest) {
        return json("{\"kind\":\"pairwise\",\"metric\":\"%s\",\"preferred\":\"%s\",\"other\":\"%s\",%s}"
                .formatted(metric, preferred, other, rest));
    }

    private static JsonNode ranking(String metric, String ranks, String rest) {
        var spelledOut = ranks.replace("A", "\"" + A + "\"")
                .replace("B", "\"" + B + "\"")
                .replace("C", "\"" + C + "\"");
        return json("{\"kind\":\"ranking\",\"metric\":\"%s\",\"ranks\":%s,%s}".formatted(metric, spelledOut, rest));
    }
}
