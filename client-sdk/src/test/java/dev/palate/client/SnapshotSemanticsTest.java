package dev.palate.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.client.SnapshotServer.Answer;
import dev.palate.client.api.ContentDigest;
import dev.palate.client.api.SnapshotChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each answer of the server means for what is served, row by row. */
class SnapshotSemanticsTest {

    private static final Duration INTERVAL = Duration.ofSeconds(30);

    private final Recorder log = new Recorder();
    private final TestClock clock = new TestClock();
    private final SnapshotServer server = new SnapshotServer(1, SampleSnapshots.text(1, "one"));
    private final PalateClient client =
            LocalClients.of(server).refresh(Refresh.manual()).clock(clock).build();

    @AfterEach
    void close() {
        client.close();
        server.close();
        log.close();
    }

    @Test
    void servesFromMemoryWhatWasConfirmedJustNow() {
        refresh();
        clock.pass(INTERVAL);

        assertThat(served().source()).isEqualTo(PromptSource.CACHE);
        assertThat(served().age()).contains(INTERVAL);
        assertThat(served().text()).isEqualTo("one");
    }

    @Test
    void confirmsByNotModified() {
        refresh();
        clock.pass(INTERVAL);

        refresh();

        assertThat(served().age()).contains(Duration.ZERO);
        assertThat(server.asked("/snapshot").get(1).known()).isEqualTo("\"1\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 308, 400, 401, 403, 408, 409, 413, 429, 500, 501, 502, 503, 504})
    void keepsTheLastGoodSnapshotWhateverTheStatus(int status) {
        refresh();
        server.answer(Answer.of(status, "{}").with("Location", "/elsewhere"));

        assertThat(client.refresh().join()).isFalse();

        assertStale("one");
    }

    @Test
    void keepsTheLastGoodSnapshotWhenAGatewayDoesNotKnowThePath() {
        refresh();
        server.answer(Answer.of(404, "<html>not found</html>"));

        assertThat(client.refresh().join()).isFalse();

        assertStale("one");
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void evictsWhenTheServerSaysThatThereIsNothing(int status) {
        refresh();
        server.answer(Answer.of(status, "{\"code\":\"project_not_found\",\"title\":\"Project not found\"}"));

        assertThat(client.refresh().join()).isFalse();

        var prompt = served();
        assertThat(prompt.source()).isEqualTo(PromptSource.FALLBACK);
        assertThat(prompt.reasons()).extracting(Prompt.Reason::code).containsExactly("fallback", "project_not_found");
    }

    @Test
    void evictsAPromptThatWasDeleted() {
        refresh();
        server.publish(2, SampleSnapshots.empty(2));

        refresh();

        assertThat(served().source()).isEqualTo(PromptSource.FALLBACK);
    }

    @Test
    void logsAKeyThatIsNotAcceptedOnceAsAnError() {
        refresh();
        server.answer(Answer.of(401, "{}"));

        client.refresh().join();
        client.refresh().join();

        assertThat(log.at(Level.SEVERE)).hasSize(1);
        assertThat(served().text()).isEqualTo("one");
    }

    static Stream<Answer> garbage() {
        var good = SampleSnapshots.text(2, "two");
        var digest = ContentDigest.of(good.getBytes(StandardCharsets.UTF_8));
        return Stream.of(
                Answer.of(200, "<html>Please sign in</html>"),
                Answer.of(200, "<html></html>").with("Content-Type", "text/html"),
                Answer.of(200, good).with("Content-Type", "text/plain"),
                Answer.of(200, ""),
                Answer.of(200, "null"),
                Answer.of(200, "[]"),
                Answer.of(200, "{}"),
                Answer.of(200, good.substring(0, good.length() / 2)),
                Answer.of(200, good + good),
                Answer.of(200, good.replace("two", "tw0")).with("Content-Digest", digest),
                Answer.of(200, good).with("Content-Digest", "sha-256=:AAAA:"),
                Answer.of(200, good.replace("\"version\":1", "\"version\":9")),
                Answer.of(200, good.replace("two", "{{#two}}")),
                Answer.of(200, good.replace("\"prompts\":[", "\"prompts\":[null,")),
                Answer.of(200, "[".repeat(100_000)),
                new Answer(200, Map.of("Content-Type", "application/json"), new byte[SnapshotChannel.MOST_BYTES + 1]));
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void refusesWhatIsNoSnapshotAsAWhole(Answer answer) {
        refresh();
        server.answer(answer);

        assertThat(client.refresh().join()).isFalse();
        assertThat(client.refresh().join()).isFalse();

        assertThat(log.at(Level.WARNING)).hasSize(1);
        assertStale("one");
    }

    @Test
    void takesTheNextGoodSnapshotAfterABadOne() {
        refresh();
        server.answer(Answer.of(200, "garbage"));
        client.refresh().join();
        server.answer(null);
        server.publish(2, SampleSnapshots.text(2, "two"));

        refresh();

        assertThat(served().text()).isEqualTo("two");
    }

    @Test
    void tellsWhatItDecidesFrom() {
        assertThat(client.snapshotStatus()).get().satisfies(status -> {
            assertThat(status.source()).isEqualTo(PromptSource.FALLBACK);
            assertThat(status.revision()).isEmpty();
        });
        refresh();
        server.answer(Answer.of(503, "{}"));
        client.refresh().join();
        clock.pass(INTERVAL);

        assertThat(client.snapshotStatus())
                .get()
                .hasToString("SnapshotStatus[CACHE, revision=1, age=PT30S, failures=1]");
    }

    @Test
    void neverGoesBackToAnInstanceThatLags() {
        server.publish(7, SampleSnapshots.text(7, "seven"));
        refresh();
        server.publish(6, SampleSnapshots.text(6, "six"));

        refresh();

        assertThat(served().text()).isEqualTo("seven");
    }

    private void refresh() {
        assertThat(client.refresh().join()).isTrue();
    }

    private void assertStale(String text) {
        clock.pass(INTERVAL.multipliedBy(3));
        assertThat(served().text()).isEqualTo(text);
        assertThat(served().source()).isEqualTo(PromptSource.STALE);
        assertThat(served().age()).contains(INTERVAL.multipliedBy(3));
    }

    private Prompt served() {
        return client.prompt("greeting").fallback("fallback").get();
    }
}
