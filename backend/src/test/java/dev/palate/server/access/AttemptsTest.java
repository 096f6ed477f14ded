package dev.palate.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Attempts attempts =
            new Attempts(3, Duration.ofMinutes(1), ((InstantSource) () -> now).withZone(ZoneOffset.UTC));

    @Test
    void allowsSoManyInAWindow() {
        exhaust("ines");

        assertThat(attempts.admit("ines")).isFalse();
        assertThat(attempts.admit("omar")).isTrue();
    }

    @Test
    void allowsMoreWhenTheWindowIsOver() {
        exhaust("ines");

        now = now.plusSeconds(60);

        assertThat(attempts.admit("ines")).isTrue();
    }

    @Test
    void isNotProlongedByFurtherAttempts() {
        exhaust("ines");
        now = now.plusSeconds(59);
        assertThat(attempts.admit("ines")).isFalse();

        now = now.plusSeconds(1);

        assertThat(attempts.admit("ines")).isTrue();
    }

    @Test
    void forgivesWhatTurnedOutWell() {
        for (int i = 0; i < 10; i++) {
            assertThat(attempts.admit("ines")).isTrue();
            attempts.forgive("ines");
        }
    }

    @Test
    void admitsNoMoreWhenManyTryAtOnce() {
        var admitted = IntStream.range(0, 1_000)
                .parallel()
                .filter(i -> attempts.admit("ines"))
                .count();

        assertThat(admitted).isEqualTo(3);
    }

    private void exhaust(String name) {
        for (int i = 0; i < 3; i++) {
            assertThat(attempts.admit(name)).isTrue();
        }
    }
}
