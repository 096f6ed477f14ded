package dev.palate.server.access;

import dev.palate.server.platform.ProblemException;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Too many failures in a short time. */
final class TooManySignInsException extends ProblemException {

    TooManySignInsException() {
        super(
                HttpStatus.TOO_MANY_REQUESTS,
                "too_many_sign_ins",
                "Too many sign-ins",
                "Too many sign-ins failed; wait a minute and try again.");
    }

    @Override
    public Map<String, String> headers() {
        return Map.of(HttpHeaders.RETRY_AFTER, Long.toString(SignInThrottle.WINDOW.toSeconds()));
    }
}
