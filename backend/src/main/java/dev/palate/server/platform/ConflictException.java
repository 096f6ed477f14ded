package dev.palate.server.platform;

import org.springframework.http.HttpStatus;

/** The request is sound, but the state of the resource does not allow it. */
public class ConflictException extends ProblemException {

    public ConflictException(String code, String title, String detail) {
        super(HttpStatus.CONFLICT, code, title, detail);
    }
}
