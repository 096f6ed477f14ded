package dev.palate.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PalateClientBuilderTest {

    @Test
    void needsAKey() {
        assertThatIllegalStateException()
                .isThrownBy(() -> PalateClient.builder().build())
                .withMessageContaining("apiKey");
    }

    @Test
    void neverFailsBecauseNobodyListens() {
        try (var client = PalateClient.builder()
                .endpoint("http://127.0.0.1:1")
                .apiKey("palate_sk_test")
                .build()) {
            assertThat(client.prompt("p").fallback("Hello").get().text()).isEqualTo("Hello");
        }
    }

    @Test
    void waitsForTheFirstSnapshotWhenToldTo() {
        try (var server = new SnapshotServer(1, SampleSnapshots.text(1, "one"));
                var client = LocalClients.of(server)
                        .startup(Startup.awaitReady(Duration.ofMinutes(1)))
                        .build()) {
            assertThat(client.prompt("greeting").peek().text()).isEqualTo("one");
        }
    }

    @Test
    void isBuiltThoughNoSnapshotCame() {
        try (var client = LocalClients.at("http://127.0.0.1:1")
                .startup(Startup.awaitReady(Duration.ofMillis(1)))
                .build()) {
            assertThat(client.awaitReady(Duration.ZERO)).isFalse();
        }
    }

    @Test
    void letsTheServerEvaluateForAPublishableKey() {
        try (var server = new SnapshotServer(1, SampleSnapshots.text(1, "one"));
                var client = LocalClients.of(server).apiKey("palate_pk_test").build()) {
            server.resolveWith(
                    "{\"prompt\":\"greeting\",\"version\":{\"number\":1,\"digest\":\"d\"},\"text\":\"remote\"}");

            assertThat(client.prompt("greeting").get().text()).isEqualTo("remote");
            assertThat(client.snapshotStatus()).isEmpty();
            assertThat(server.asked("/snapshot")).isEmpty();
        }
    }

    @Test
    void refusesSettingsOutOfRange() {
        assertRefused(builder().feedbackBatchSize(501), "feedbackBatchSize");
        assertRefused(builder().feedbackBatchSize(0), "feedbackBatchSize");
        assertRefused(builder().feedbackCapacity(0), "feedbackCapacity");
        assertRefused(builder().feedbackInterval(Duration.ZERO), "feedbackInterval");
        assertRefused(builder().closeTimeout(Duration.ofMillis(-1)), "closeTimeout");
        assertRefused(builder().connectTimeout(Duration.ZERO), "connectTimeout");
        assertRefused(builder().requestTimeout(Duration.ZERO), "requestTimeout");
        assertRefused(builder().callTimeout(Duration.ZERO), "callTimeout");
        assertRefused(builder().retryBackoff(Duration.ZERO), "retryBackoff");
        assertRefused(builder().retries(-1), "retries");
        assertRefused(builder().lookupTimeout(Duration.ZERO), "lookupTimeout");
    }

    private static PalateClientBuilder builder() {
        return PalateClient.builder().apiKey("palate_sk_test");
    }

    private static void assertRefused(PalateClientBuilder builder, String setting) {
        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageStartingWith(setting);
    }
}
