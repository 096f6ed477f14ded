package dev.palate.client.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiSettingsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8080", "/api", "ftp://host", "http://host?x=1", "http://host#x", "http:///path"})
    void refusesWhatIsNoEndpoint(String endpoint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(endpoint, "key", SECOND, 0))
                .withMessageContaining("endpoint");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "key\r\nX-Injected: 1", "schlüssel"})
    void refusesAKeyThatIsNoHeaderAndDoesNotRepeatIt(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("http://host", key, SECOND, 0))
                .withMessage("apiKey must be one or more visible ASCII characters");
    }

    @Test
    void refusesLimitsOutOfRange() {
        assertThatIllegalArgumentException().isThrownBy(() -> settings("http://host", "key", Duration.ZERO, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> settings("http://host", "key", SECOND, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> settings("http://host", "key", SECOND, 11));
    }

    @Test
    void mayBeMountedBelowAPath() {
        assertThat(settings("https://host/palate/", "key", SECOND, 0).base()).isEqualTo("https://host/palate/api/v1");
        assertThat(settings("http://host", "key", SECOND, 0).base()).isEqualTo("http://host/api/v1");
    }

    @Test
    void keepsTheKeyToItself() {
        assertThat(settings("http://host", "palate_sk_secret", SECOND, 0).toString())
                .doesNotContain("secret");
    }

    private static ApiSettings settings(String endpoint, String key, Duration timeout, int retries) {
        return new ApiSettings(URI.create(endpoint), key, timeout, timeout, timeout, retries, timeout);
    }
}
