package dev.palate.server.access;

import dev.palate.server.platform.ProblemException;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** No credentials that count; the same answer whether they are missing, wrong, revoked or expired. */
final class UnauthorizedException extends ProblemException {

    UnauthorizedException() {
        super(
                HttpStatus.UNAUTHORIZED,
                "unauthorized",
                "Unauthorized",
                "Send a valid API key as 'Authorization: Bearer <key>', or sign in.");
    }

    @Override
    public Map<String, String> headers() {
        return Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
}
