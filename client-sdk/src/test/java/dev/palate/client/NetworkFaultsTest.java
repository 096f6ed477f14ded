package dev.palate.client;

import static dev.palate.client.LocalClients.eventually;
import static dev.palate.client.LocalClients.ready;
import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.faults.Direction;
import dev.palate.faults.Fault;
import dev.palate.faults.FaultProxy;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What networks do to connections, and that it does not reach the application. */
class NetworkFaultsTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final Recorder log = new Recorder();
    private final SnapshotServer server = new SnapshotServer(1, SampleSnapshots.text(1, "one"));
    private final FaultProxy proxy = FaultProxy.to("127.0.0.1", server.port());

    @AfterEach
    void close() {
        proxy.close();
        server.close();
        log.close();
    }

    static Stream<Named<Fault>> breakdowns() {
        return Stream.of(
                Named.of("reset at once", Fault.resetAfter(0)),
                Named.of("reset within the body", Fault.resetAfter(1_000)),
                Named.of("closed within the body", Fault.closeAfter(1_000)),
                Named.of("a byte turned over", Fault.corrupt(1_000)));
    }

    @ParameterizedTest
    @MethodSource("breakdowns")
    void servesTheLastGoodSnapshotAndRecovers(Fault fault) {
        try (var client = client(Refresh.manual())) {
            assertThat(client.refresh().join()).isTrue();
            server.publish(2, SampleSnapshots.text(2, "two".repeat(1_000)));
            proxy.apply(Direction.TO_CLIENT, fault);
            proxy.resetAll();

            assertThat(client.refresh().join()).isFalse();
            assertThat(served(client).text()).isEqualTo("one");

            proxy.heal();
            proxy.resetAll();
            assertThat(client.refresh().join()).isTrue();
            assertThat(served(client).text()).startsWith("two");
        }
    }

    static Stream<Named<Fault>> delays() {
        return Stream.of(
                Named.of("black hole", Fault.BLACK_HOLE),
                Named.of("late", Fault.delay(LONG, Duration.ZERO, new Random(1))),
                Named.of("dripping", Fault.drip(Duration.ofMinutes(1))));
    }

    @ParameterizedTest
    @MethodSource("delays")
    void doesNotWaitForASlowServer(Fault fault) {
        try (var client = client(Refresh.manual())) {
            assertThat(client.refresh().join()).isTrue();
            proxy.apply(Direction.TO_CLIENT, fault);

            var refresh = client.refresh();
            var texts = IntStream.range(0, 1_000)
                    .mapToObj(i -> served(client).text())
                    .distinct();

            assertThat(texts).containsExactly("one");
            assertThat(refresh).isNotDone();
        }
    }

    @Test
    void doesNotWaitForASlowServerAtTheStart() {
        proxy.apply(Direction.TO_CLIENT, Fault.BLACK_HOLE);

        try (var client = client(Refresh.sseWithPolling(LONG))) {
            assertThat(served(client).source()).isEqualTo(PromptSource.FALLBACK);
            assertThat(client.awaitReady(Duration.ZERO)).isFalse();
        }
    }

    @Test
    void findsTheServerAgain() {
        try (var client = ready(LocalClients.at(endpoint()).refresh(Refresh.sseWithPolling(Duration.ofMillis(100))))) {
            eventually(() -> assertThat(served(client).source()).isEqualTo(PromptSource.LIVE));
            proxy.cut();
            eventually(() -> assertThat(served(client).source()).isNotEqualTo(PromptSource.LIVE));
            server.publish(2, SampleSnapshots.text(2, "two"));
            assertThat(served(client).text()).isEqualTo("one");

            proxy.heal();

            eventually(() -> assertThat(served(client).source()).isEqualTo(PromptSource.LIVE));
            assertThat(served(client).text()).isEqualTo("two");
        }
    }

    private PalateClient client(Refresh refresh) {
        return LocalClients.at(endpoint()).refresh(refresh).build();
    }

    private String endpoint() {
        return "http://127.0.0.1:" + proxy.port();
    }

    private static Prompt served(PalateClient client) {
        return client.prompt("greeting").fallback("fallback").get();
    }
}
