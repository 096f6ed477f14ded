package dev.palate.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.palate.client.api.PalateException;
import dev.palate.client.api.PalateProblemException;
import dev.palate.client.api.PalateUnavailableException;
import dev.palate.client.model.FeedbackItem;
import dev.palate.client.model.FeedbackOutcome;
import dev.palate.client.model.Outcome;
import dev.palate.client.model.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FeedbackDeliveryTest {

    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofMillis(5);
    private static final UUID EXPOSURE = new UUID(0, 1);

    private final FeedbackServer server = new FeedbackServer();
    private final Listener listener = new Listener();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void sendsWhatCameTogetherInOneRequest() {
        try (var client = client().feedbackInterval(NEVER).build()) {
            judge(client, 5);

            assertThat(server.batches()).isEmpty();
            assertThat(client.feedbackStatistics().waiting()).isEqualTo(5);
            assertThat(client.flush()).isTrue();
            assertThat(server.batches()).containsExactly(5);
        }
    }

    @Test
    void sendsAWholeBatchAtOnce() {
        try (var client = client().feedbackInterval(NEVER).feedbackBatchSize(3).build()) {
            var outcomes = judge(client, 3);

            await().until(() -> outcomes.stream().allMatch(CompletableFuture::isDone));
            assertThat(server.batches()).containsExactly(3);
        }
    }

    @Test
    void sendsNoMoreThanABatchAtATime() {
        try (var client =
                client().feedbackInterval(NEVER).feedbackBatchSize(100).build()) {
            judge(client, 250);
            client.flush();

            assertThat(server.batches()).allMatch(size -> size <= 100);
            assertThat(server.items()).hasSize(250);
        }
    }

    @Test
    void sendsAfterTheIntervalByItself() {
        try (var client = client().feedbackInterval(SOON).build()) {
            var outcome = judge(client, 1).get(0);

            await().until(outcome::isDone);
            assertThat(outcome).isCompletedWithValueMatching(answer -> answer.getOutcome() == Outcome.ACCEPTED);
        }
    }

    @Test
    void sendsWhatIsLeftWhenItIsClosed() {
        var client = client().feedbackInterval(NEVER).build();
        var outcomes = judge(client, 7);

        client.close();

        assertThat(server.items()).hasSize(7);
        assertThat(outcomes)
                .allSatisfy(outcome -> assertThat(outcome.get().getOutcome()).isEqualTo(Outcome.ACCEPTED));
    }

    @Test
    void mayBeClosedTwice() {
        var client = client().build();

        client.close();
        client.close();
    }

    @Test
    void dropsWhatCannotBeSentBeforeTheCloseTimeout() {
        server.http().hangs();
        var client = client().feedbackInterval(NEVER)
                .closeTimeout(Duration.ofMillis(200))
                .build();
        var outcomes = judge(client, 3);

        client.close();

        assertThat(outcomes).allSatisfy(outcome -> assertDropped(outcome, FeedbackDroppedException.class));
        assertThat(client.feedbackStatistics().dropped()).isEqualTo(3);
        assertThat(client.feedbackStatistics().waiting()).isZero();
        assertThat(listener.dropped).hasSize(3);
    }

    @Test
    void dropsWhatComesAfterTheEnd() {
        var client = client().build();
        client.close();

        assertDropped(judge(client, 1).get(0), FeedbackDroppedException.class);
        assertThat(client.feedbackStatistics().dropped()).isEqualTo(1);
    }

    @Test
    void dropsWhatFindsNoRoomAndKeepsTheRest() {
        try (var client = client().feedbackInterval(NEVER).feedbackCapacity(2).build()) {
            var outcomes = judge(client, 5);

            assertThat(listener.dropped).hasSize(3);
            outcomes.subList(2, 5).forEach(outcome -> assertDropped(outcome, FeedbackDroppedException.class));
            client.flush();
            assertThat(server.items()).hasSize(2);
            assertThat(client.feedbackStatistics()).isEqualTo(new FeedbackStatistics(2, 0, 0, 0, 3, 0));
        }
    }

    @Test
    void hasRoomAgainOnceTheServerAnswered() {
        try (var client = client().feedbackInterval(NEVER).feedbackCapacity(2).build()) {
            judge(client, 2);
            client.flush();
            judge(client, 2);
            client.flush();

            assertThat(client.feedbackStatistics().accepted()).isEqualTo(4);
        }
    }

    @Test
    void keepsFeedbackUntilTheServerIsBack() {
        server.http()
                .answers(503, "")
                .answers(503, "")
                .breaksOff()
                .answers(502, "<html>")
                .answers(200, "<html>");
        try (var client = client().feedbackInterval(SOON).retries(0).build()) {
            judge(client, 3);

            await().until(() -> client.feedbackStatistics().accepted() == 3);
            assertThat(client.feedbackStatistics().dropped()).isZero();
        }
        var ids = server.items().stream()
                .map(item -> item.get("eventId").stringValue())
                .distinct();
        assertThat(ids).hasSize(3);
    }

    @Test
    void sendsInTheOrderOfTheJudgementsAlsoAfterAnOutage() {
        server.http().answers(503, "");
        try (var client = client().feedbackInterval(NEVER)
                .feedbackBatchSize(500)
                .retries(0)
                .build()) {
            IntStream.range(0, 20).forEach(i -> client.feedbackFor(EXPOSURE).comment("comment " + i));
            client.flush(Duration.ofMillis(1));
            await().until(() -> !server.http().requests().isEmpty());
            client.flush();
        }

        assertThat(server.items().subList(20, 40))
                .extracting(item -> item.get("text").stringValue())
                .containsExactlyElementsOf(
                        IntStream.range(0, 20).mapToObj(i -> "comment " + i).toList());
    }

    @Test
    void tellsOfEachRejectedItemAndTakesTheOthers() throws Exception {
        server.http().answers(200, """
                        {"items":[{"outcome":"accepted"},{"outcome":"duplicate"},{"outcome":"revised"},
                                  {"outcome":"rejected","problem":{"type":"about:blank","title":"Invalid","status":422,"code":"invalid_item"}},
                                  {"outcome":"rejected"}]}
                        """);
        try (var client = client().feedbackInterval(NEVER).build()) {
            var outcomes = judge(client, 5);
            client.flush();

            assertThat(outcomes.get(3).get().getOutcome()).isEqualTo(Outcome.REJECTED);
            assertThat(client.feedbackStatistics()).isEqualTo(new FeedbackStatistics(1, 1, 1, 2, 0, 0));
            assertThat(listener.rejected).containsExactly("invalid_item", "rejected");
            assertThat(server.batches()).containsExactly(5);
        }
    }

    @Test
    void isNotStoppedByAListenerThatFails() throws Exception {
        server.http().answers(200, "{\"items\":[{\"outcome\":\"rejected\"}]}");
        var failing = new FeedbackListener() {
            @Override
            public void rejected(FeedbackItem item, Problem problem) {
                throw new IllegalStateException("on purpose");
            }
        };
        try (var client =
                client().feedbackListener(failing).feedbackInterval(NEVER).build()) {
            var refused = judge(client, 1).get(0);
            client.flush();
            var accepted = judge(client, 1).get(0);
            client.flush();

            assertThat(refused.get().getOutcome()).isEqualTo(Outcome.REJECTED);
            assertThat(accepted.get().getOutcome()).isEqualTo(Outcome.ACCEPTED);
        }
    }

    @Test
    void savesTheOthersWhenOneSpoilsTheBatch() throws Exception {
        server.http()
                .otherwise(request -> request.body().contains("spoilt")
                        ? ScriptedServer.reply(422, "{\"code\":\"invalid_request\"}")
                        : FeedbackServer.accept(request));
        try (var client = client().feedbackInterval(NEVER).build()) {
            var before = judge(client, 6);
            var spoilt = client.feedbackFor(EXPOSURE).comment("spoilt");
            var after = judge(client, 6);
            client.flush();

            assertDropped(spoilt, PalateProblemException.class);
            for (var outcome : before) {
                assertThat(outcome.get().getOutcome()).isEqualTo(Outcome.ACCEPTED);
            }
            for (var outcome : after) {
                assertThat(outcome.get().getOutcome()).isEqualTo(Outcome.ACCEPTED);
            }
            assertThat(client.feedbackStatistics()).isEqualTo(new FeedbackStatistics(12, 0, 0, 0, 1, 0));
        }
    }

    @Test
    void dropsFeedbackWhoseKeyIsNotAccepted() {
        server.http().answers(401, "{\"code\":\"unauthenticated\"}");
        try (var client = client().feedbackInterval(NEVER).build()) {
            var outcome = judge(client, 1).get(0);
            client.flush();

            assertDropped(outcome, PalateProblemException.class);
            assertThat(listener.dropped).hasSize(1);
            assertThat(server.batches()).containsExactly(1);
        }
    }

    @Test
    void givesUpWaitingForAFlushButKeepsTheFeedback() {
        server.http().answers(503, Map.of("Retry-After", "3600"), "");
        try (var client = client().feedbackInterval(NEVER).retries(0).build()) {
            judge(client, 1);

            assertThat(client.flush(Duration.ofMillis(200))).isFalse();
            assertThat(client.feedbackStatistics().waiting()).isEqualTo(1);
            assertThat(client.flush()).isTrue();
            assertThat(client.feedbackStatistics().accepted()).isEqualTo(1);
        }
    }

    @Test
    void acknowledgesAtOnceWhenAskedTo() throws Exception {
        try (var client = client().delivery(FeedbackDelivery.ACKED)
                .feedbackInterval(NEVER)
                .build()) {
            assertThat(judge(client, 1).get(0).get().getOutcome()).isEqualTo(Outcome.ACCEPTED);
        }
    }

    @Test
    void tellsThatNothingWasAcknowledged() {
        server.http().otherwise(request -> ScriptedServer.reply(200, "{\"items\":[]}"));
        try (var client = client().delivery(FeedbackDelivery.ACKED)
                .feedbackInterval(NEVER)
                .build()) {
            var outcome = judge(client, 1).get(0);

            assertDropped(outcome, PalateUnavailableException.class);
        }
    }

    @Test
    void isNotStoppedByACallerThatCancelsOrBlocks() throws Exception {
        try (var client = client().feedbackInterval(NEVER).build()) {
            judge(client, 1).get(0).cancel(true);
            var flushed = judge(client, 1).get(0).thenApply(outcome -> client.flush());
            client.flush();

            assertThat(flushed.get()).isTrue();
            assertThat(client.feedbackStatistics().accepted()).isEqualTo(2);
        }
    }

    @Test
    void losesNothingOfManyThreads() {
        try (var client = client().feedbackInterval(SOON).feedbackBatchSize(50).build()) {
            IntStream.range(0, 2_000)
                    .parallel()
                    .forEach(i -> client.feedbackFor(EXPOSURE).thumbsUp());

            assertThat(client.flush()).isTrue();
            assertThat(client.feedbackStatistics().accepted()).isEqualTo(2_000);
        }
        assertThat(server.items())
                .extracting(item -> item.get("eventId").stringValue())
                .hasSize(2_000)
                .doesNotHaveDuplicates();
    }

    private PalateClientBuilder client() {
        return Clients.of(server.http()).feedbackListener(listener);
    }

    private static List<CompletableFuture<FeedbackOutcome>> judge(PalateClient client, int times) {
        return IntStream.range(0, times)
                .mapToObj(i -> client.feedbackFor(EXPOSURE).thumbsUp())
                .toList();
    }

    private static void assertDropped(
            CompletableFuture<FeedbackOutcome> outcome, Class<? extends PalateException> reason) {
        assertThatThrownBy(outcome::get).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(reason);
    }

    /** Remembers what it was told. */
    private static final class Listener implements FeedbackListener {

        private final List<String> rejected = new CopyOnWriteArrayList<>();
        private final List<PalateException> dropped = new CopyOnWriteArrayList<>();

        @Override
        public void rejected(FeedbackItem item, Problem problem) {
            rejected.add(problem.getCode());
        }

        @Override
        public void dropped(FeedbackItem item, PalateException reason) {
            dropped.add(reason);
        }
    }
}
