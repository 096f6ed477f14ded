package dev.palate.server.access;

import dev.palate.server.platform.ProblemException;
import org.springframework.http.HttpStatus;

/** A change that a page of another site may have sent. */
final class MissingCsrfTokenException extends ProblemException {

    MissingCsrfTokenException() {
        super(
                HttpStatus.FORBIDDEN,
                "csrf_token_required",
                "CSRF token required",
                "Send the csrfToken of the session as X-CSRF-Token.");
    }
}
