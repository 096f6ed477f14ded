package dev.palate.server.platform.web;

import dev.palate.server.platform.ProblemException;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** A body beyond the limit of its operation; the rest of it is not read. */
final class BodyTooLargeException extends ProblemException {

    BodyTooLargeException(long limit) {
        super(
                HttpStatus.CONTENT_TOO_LARGE,
                "content_too_large",
                "Content too large",
                "The body has more than the %d bytes that this operation takes.".formatted(limit));
    }

    @Override
    public Map<String, String> headers() {
        return Map.of(HttpHeaders.CONNECTION, "close");
    }
}
