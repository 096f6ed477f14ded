package dev.palate.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palate.client.api.PalateProblemException;
import org.junit.jupiter.api.Test;

/** What a client counts of the prompts it was asked for. */
class PromptStatisticsTest {

    @Test
    void countsBySourceAndFailure() {
        try (var palate = PalateClient.testing().prompt("greeting", "Hello {{name}}")) {
            var client = palate.client();

            client.prompt("greeting").var("name", "Ines").get();
            client.prompt("greeting").var("name", "Ines").peek();
            client.prompt("greeting").fallback("Hello").get();
            assertThatThrownBy(() -> client.prompt("unknown").get()).isInstanceOf(PalateProblemException.class);

            var statistics = client.promptStatistics();
            assertThat(statistics.served()).containsOnlyKeys(PromptSource.values());
            assertThat(statistics.servedFrom(PromptSource.LIVE)).isEqualTo(2);
            assertThat(statistics.servedFrom(PromptSource.FALLBACK)).isEqualTo(1);
            assertThat(statistics.servedFrom(PromptSource.STALE)).isZero();
            assertThat(statistics.failed()).isEqualTo(1);
        }
    }
}
