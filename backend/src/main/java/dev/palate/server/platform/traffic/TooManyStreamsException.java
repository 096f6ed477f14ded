package dev.palate.server.platform.traffic;

import dev.palate.server.platform.ProblemException;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** A key that holds as many streams open as it may. */
final class TooManyStreamsException extends ProblemException {

    TooManyStreamsException(int allowed) {
        super(
                HttpStatus.TOO_MANY_REQUESTS,
                "too_many_streams",
                "Too many streams",
                "This key has %,d streams open already; close some, share one between clients, or poll the snapshot."
                        .formatted(allowed));
    }

    @Override
    public Map<String, String> headers() {
        return Map.of(HttpHeaders.RETRY_AFTER, "30");
    }
}
