package dev.palate.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.client.api.PalateProblemException;
import dev.palate.client.api.PalateUnavailableException;
import dev.palate.client.model.Problem;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackoffTest {

    private static final PalateUnavailableException AWAY = new PalateUnavailableException("away", null);

    @Test
    void doublesItsBoundUpToTheLongest() {
        var backoff = backoff(0.5);

        assertThat(backoff.after(1, AWAY)).isEqualTo(Duration.ofSeconds(1));
        assertThat(backoff.after(2, AWAY)).isEqualTo(Duration.ofSeconds(2));
        assertThat(backoff.after(3, AWAY)).isEqualTo(Duration.ofSeconds(4));
        assertThat(backoff.after(1_000, AWAY)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void canBeAnythingBelowItsBound() {
        assertThat(backoff(0).after(4, AWAY)).isZero();
        assertThat(backoff(0.999).after(4, AWAY)).isBetween(Duration.ofMillis(15_900), Duration.ofSeconds(16));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void leavesAServerAloneThatDoesNotAcceptTheKey(int status) {
        var refused =
                PalateProblemException.of(new Problem().status(status).code("c").title("t"));

        assertThat(backoff(0).after(1, refused)).isEqualTo(Duration.ofMinutes(5));
        assertThat(backoff(0.5).after(1, refused)).isEqualTo(Duration.ofSeconds(315));
    }

    @Test
    void spreadsIntervals() {
        assertThat(backoff(0).about(Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(27));
        assertThat(backoff(0.5).about(Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(30));
    }

    private static Backoff backoff(double share) {
        return new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(1), () -> share);
    }
}
