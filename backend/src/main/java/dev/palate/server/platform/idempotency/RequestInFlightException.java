package dev.palate.server.platform.idempotency;

import dev.palate.server.platform.ConflictException;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/** The first request with this key is not answered yet. */
final class RequestInFlightException extends ConflictException {

    RequestInFlightException() {
        super(
                "request_in_flight",
                "Request in flight",
                "The first request with this Idempotency-Key is still being worked on; ask again in a moment.");
    }

    @Override
    public Map<String, String> headers() {
        return Map.of(HttpHeaders.RETRY_AFTER, "1");
    }
}
