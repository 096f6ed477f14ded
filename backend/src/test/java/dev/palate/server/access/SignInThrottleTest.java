package dev.palate.server.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {

    private final SignInThrottle throttle =
            new SignInThrottle(Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));

    @Test
    @DisplayName("B71 An account is slow to guess from many addresses, whether it exists or not")
    void limitsAnAccount() {
        for (int i = 0; i < SignInThrottle.PER_ACCOUNT; i++) {
            throttle.admit("ines", "address " + i);
        }

        assertThatThrownBy(() -> throttle.admit("ines", "another address")).isInstanceOf(TooManySignInsException.class);
        assertThatCode(() -> throttle.admit("omar", "another address")).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("B71 One address is slow to try many accounts")
    void limitsAnAddress() {
        for (int i = 0; i < SignInThrottle.PER_ADDRESS; i++) {
            throttle.admit("account " + i, "address");
        }

        assertThatThrownBy(() -> throttle.admit("another account", "address"))
                .isInstanceOf(TooManySignInsException.class);
        assertThatCode(() -> throttle.admit("another account", "another address"))
                .doesNotThrowAnyException();
    }
}
