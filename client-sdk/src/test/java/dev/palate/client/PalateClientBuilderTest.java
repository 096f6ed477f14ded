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
    }

    private static PalateClientBuilder builder() {
        return PalateClient.builder().apiKey("palate_sk_test");
    }

    private static void assertRefused(PalateClientBuilder builder, String setting) {
        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageStartingWith(setting);
    }
}
