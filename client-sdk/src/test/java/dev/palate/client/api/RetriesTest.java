package dev.palate.client.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.client.model.Problem;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetriesTest {

    private static final Duration BOUND = Duration.ofMillis(100);
    private static final Request READ = Request.of("GET", "/prompts");
    private static final Request WRITE = Request.of("POST", "/api-keys");
    private static final PalateException OUTAGE = new PalateUnavailableException("refused", null);

    @Test
    void waitsARandomShareOfADoublingBound() {
        var retries = new Retries(3, BOUND, () -> 0.5);

        assertThat(retries.delay(READ, 1, OUTAGE)).contains(Duration.ofMillis(50));
        assertThat(retries.delay(READ, 2, OUTAGE)).contains(Duration.ofMillis(100));
        assertThat(retries.delay(READ, 3, OUTAGE)).contains(Duration.ofMillis(200));
    }

    @Test
    void endsAfterTheLastAttempt() {
        assertThat(new Retries(3, BOUND, () -> 0).delay(READ, 4, OUTAGE)).isEmpty();
        assertThat(new Retries(0, BOUND, () -> 0).delay(READ, 1, OUTAGE)).isEmpty();
    }

    @Test
    void neverComesBackBeforeTheServerAsksFor() {
        var retries = new Retries(3, BOUND, () -> 0.5);

        assertThat(retries.delay(READ, 1, problem(429, Duration.ofSeconds(7)))).contains(Duration.ofMillis(7050));
        assertThat(retries.delay(READ, 1, problem(503, Duration.ofSeconds(7)))).contains(Duration.ofMillis(7050));
    }

    @Test
    void repeatsOnlyWhatDoesNoHarmTwice() {
        var retries = new Retries(3, BOUND, () -> 0);

        assertThat(retries.delay(WRITE, 1, OUTAGE)).isEmpty();
        assertThat(retries.delay(WRITE.repeatable(), 1, OUTAGE)).isPresent();
        assertThat(retries.delay(WRITE.idempotent(), 1, OUTAGE)).isPresent();
        assertThat(retries.delay(Request.of("PUT", "/x"), 1, OUTAGE)).isPresent();
        assertThat(retries.delay(Request.of("DELETE", "/x"), 1, OUTAGE)).isPresent();
    }

    @Test
    void repeatsOnlyWhatMaySucceedLater() {
        assertThat(isRepeated(problem(408, null))).isTrue();
        assertThat(isRepeated(problem(429, null))).isTrue();
        assertThat(isRepeated(problem(500, null))).isTrue();
        assertThat(isRepeated(problem(502, null))).isTrue();
        assertThat(isRepeated(problem(504, null))).isTrue();
        assertThat(isRepeated(problem(409, Duration.ofSeconds(1)))).isTrue();
        assertThat(isRepeated(problem(409, null))).isFalse();
        assertThat(isRepeated(problem(404, null))).isFalse();
        assertThat(isRepeated(problem(412, null))).isFalse();
        assertThat(isRepeated(problem(422, null))).isFalse();
        assertThat(isRepeated(problem(501, null))).isFalse();
    }

    @Test
    void survivesAnyNumberOfAttempts() {
        assertThat(new Retries(Integer.MAX_VALUE, BOUND, () -> 0.5).delay(READ, 1_000_000, OUTAGE))
                .contains(BOUND.multipliedBy(512));
    }

    private static boolean isRepeated(PalateException failure) {
        return new Retries(3, BOUND, () -> 0).delay(READ, 1, failure).isPresent();
    }

    private static PalateException problem(int status, @Nullable Duration retryAfter) {
        var problem =
                new Problem().status(status).title("A problem").code("code").type("about:blank");
        return new PalateProblemException(problem, retryAfter);
    }
}
