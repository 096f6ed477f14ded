package dev.palate.server.platform;

import org.springframework.http.HttpStatus;

/** The caller is known and may not do this. */
public final class ForbiddenException extends ProblemException {

    public ForbiddenException(String detail) {
        super(HttpStatus.FORBIDDEN, "forbidden", "Forbidden", detail);
    }
}
