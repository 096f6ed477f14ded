package dev.palate.server.platform.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.palate.server.platform.Credential;
import dev.palate.server.platform.Credential.Kind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

    private final RateLimits limits = new RateLimits(new TrafficProperties.Rate(1, 3, 1, 1, 1), new StandingTime());

    @Test
    void lets2SecondsWorthComeAtOnce() {
        var key = new Credential(Kind.SERVER, "a");
        limits.admit(key, null);
        limits.admit(key, null);

        assertThatExceptionOfType(RateLimitedException.class)
                .isThrownBy(() -> limits.admit(key, null))
                .satisfies(refusal -> assertThat(refusal.headers())
                        .containsEntry("Retry-After", "1")
                        .containsEntry("RateLimit", "\"server\";r=0;t=1")
                        .containsEntry("RateLimit-Policy", "\"server\";q=2;w=2"));
    }

    @Test
    @DisplayName("S8 Each credential has a rate of its own")
    void countsEachCredentialByItself() {
        limits.admit(new Credential(Kind.SERVER, "a"), null);
        limits.admit(new Credential(Kind.SERVER, "a"), null);

        assertThatNoException().isThrownBy(() -> limits.admit(new Credential(Kind.SERVER, "b"), null));
        assertThatNoException().isThrownBy(() -> limits.admit(new Credential(Kind.SESSION, "a"), null));
    }

    @Test
    void countsAddressesOfPublishableKeysTogether() {
        limits.admit(new Credential(Kind.PUBLISHABLE, "a"), "192.0.2.1");
        limits.admit(new Credential(Kind.PUBLISHABLE, "b"), "192.0.2.1");

        assertThatExceptionOfType(RateLimitedException.class)
                .isThrownBy(() -> limits.admit(new Credential(Kind.PUBLISHABLE, "c"), "192.0.2.1"))
                .satisfies(refusal -> assertThat(refusal.headers()).containsEntry("RateLimit", "\"address\";r=0;t=1"));
        assertThatNoException().isThrownBy(() -> limits.admit(new Credential(Kind.PUBLISHABLE, "a"), "192.0.2.2"));
    }

    @Test
    void leavesTheServerItselfAlone() {
        assertThatNoException().isThrownBy(() -> {
            for (var i = 0; i < 100; i++) {
                limits.admit(new Credential(Kind.INTERNAL, ""), null);
            }
        });
    }
}
