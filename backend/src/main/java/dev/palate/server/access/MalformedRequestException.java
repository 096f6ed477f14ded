package dev.palate.server.access;

import dev.palate.server.platform.ProblemException;
import org.springframework.http.HttpStatus;

/** A path or header with characters that mean nothing good. */
final class MalformedRequestException extends ProblemException {

    MalformedRequestException() {
        super(
                HttpStatus.BAD_REQUEST,
                "malformed_request",
                "Malformed request",
                "The path or a header contains characters that are not allowed.");
    }
}
