package dev.palate.client;

import static dev.palate.client.LocalClients.eventually;
import static dev.palate.client.LocalClients.ready;
import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.client.SnapshotServer.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The stream of snapshots and the questions beside it. */
class SnapshotStreamTest {

    private static final Duration NEVER = Duration.ofHours(1);

    private final Recorder log = new Recorder();
    private final SnapshotServer server = new SnapshotServer(1, SampleSnapshots.text(1, "one"));

    @AfterEach
    void close() {
        server.close();
        log.close();
    }

    @Test
    void servesWhatWasPublished() {
        try (var client = streaming()) {
            server.publish(2, SampleSnapshots.text(2, "two"));

            eventually(() -> assertThat(text(client)).isEqualTo("two"));
            assertThat(server.asked("/snapshot")).hasSize(1);
        }
    }

    @Test
    void resumesWhereItWasCutOff() {
        try (var client = streaming()) {
            server.publish(2, SampleSnapshots.text(2, "two"));
            eventually(() -> assertThat(text(client)).isEqualTo("two"));

            server.endStreams();

            eventually(() -> assertThat(server.openStreams()).isEqualTo(1));
            assertThat(server.asked("/snapshot/stream").get(0).known()).isEqualTo("1");
            assertThat(server.asked("/snapshot/stream").get(1).known()).isEqualTo("2");
        }
    }

    @Test
    void asksWhenThereIsNoStreamToBeHad() {
        server.refuseStreams(429);
        try (var client = ready(LocalClients.of(server).refresh(Refresh.sseWithPolling(Duration.ofMillis(100))))) {
            server.publish(2, SampleSnapshots.text(2, "two"));

            eventually(() -> assertThat(text(client)).isEqualTo("two"));
            assertThat(client.prompt("greeting").peek().source()).isEqualTo(PromptSource.CACHE);
        }
    }

    @Test
    void opensNoStreamWhereItOnlyAsks() {
        try (var client = ready(LocalClients.of(server).refresh(Refresh.polling(Duration.ofMillis(100))))) {
            eventually(() -> assertThat(server.asked("/snapshot")).hasSizeGreaterThan(3));
            assertThat(server.asked("/snapshot/stream")).isEmpty();
            assertThat(text(client)).isEqualTo("one");
        }
    }

    @Test
    void refusesADamagedEventAndTriesAgain() {
        try (var client = streaming()) {
            server.tell(
                    "id: 2\nevent: snapshot\ndigest: sha-256=:AAAA:\ndata: " + SampleSnapshots.text(2, "two") + "\n\n");

            eventually(() -> assertThat(server.asked("/snapshot/stream")).hasSizeGreaterThan(1));
            assertThat(text(client)).isEqualTo("one");
        }
    }

    @Test
    void refusesAnUnreadableEventAndTriesAgain() {
        try (var client = streaming()) {
            server.tell("event: snapshot\ndata: {\"project\":\n\n");

            eventually(() -> assertThat(server.asked("/snapshot/stream")).hasSizeGreaterThan(1));
            assertThat(text(client)).isEqualTo("one");
            assertThat(log.about("A snapshot was refused")).hasSize(1);
        }
    }

    @Test
    void givesUpAStreamThatFallsSilent() {
        try (var client = ready(
                LocalClients.of(server).refresh(Refresh.sseWithPolling(NEVER)).longestSilence(Duration.ofMillis(90)))) {
            eventually(() -> assertThat(server.asked("/snapshot/stream")).hasSizeGreaterThan(2));
            assertThat(text(client)).isEqualTo("one");
        }
    }

    @Test
    void asksAgainUntilTheServerIsThere() {
        server.answer(Answer.of(503, "{}"));
        try (var client =
                LocalClients.of(server).refresh(Refresh.sseWithPolling(NEVER)).build()) {
            eventually(() -> assertThat(server.asked("/snapshot")).hasSizeGreaterThan(2));

            server.answer(null);

            assertThat(client.awaitReady(Duration.ofSeconds(30))).isTrue();
            assertThat(text(client)).isEqualTo("one");
        }
    }

    @Test
    void letsGoWhenItIsClosed() {
        var client = streaming();

        client.close();

        assertThat(client.refresh().join()).isFalse();
        assertThat(client.prompt("greeting").peek().source()).isEqualTo(PromptSource.CACHE);
    }

    private PalateClient streaming() {
        var client = ready(LocalClients.of(server).refresh(Refresh.sseWithPolling(NEVER)));
        eventually(() -> assertThat(client.prompt("greeting").peek().source()).isEqualTo(PromptSource.LIVE));
        return client;
    }

    private static String text(PalateClient client) {
        return client.prompt("greeting").peek().text();
    }
}
