package dev.palate.server.platform.traffic;

import dev.palate.server.platform.Operation;
import dev.palate.server.platform.ProblemException;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** A request that was given up because it took too long; a write may still be carried out. */
final class DeadlineExceededException extends ProblemException {

    DeadlineExceededException(Operation operation, Duration deadline) {
        super(
                HttpStatus.SERVICE_UNAVAILABLE,
                "timeout",
                "Timeout",
                "It took longer than %s s. %s"
                        .formatted(
                                deadline.toMillis() / 1000.0,
                                operation.isRead()
                                        ? "Send it again in a second."
                                        : "Whether it was stored is not known; send it again with the same"
                                                + " Idempotency-Key or event ids to learn it."));
    }

    @Override
    public Map<String, String> headers() {
        return Map.of(HttpHeaders.RETRY_AFTER, "1");
    }
}
