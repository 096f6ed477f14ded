package dev.palate.server.platform.traffic;

import dev.palate.server.platform.ProblemException;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** A request that gives way to more important ones; nothing of it was done. */
final class OverloadedException extends ProblemException {

    OverloadedException() {
        super(
                HttpStatus.SERVICE_UNAVAILABLE,
                "overloaded",
                "Overloaded",
                "The server is busy with more important requests, and nothing of this one was done; send it again in a second.");
    }

    @Override
    public Map<String, String> headers() {
        return Map.of(HttpHeaders.RETRY_AFTER, "1");
    }
}
