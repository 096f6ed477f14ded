package dev.palate.server.platform;

import org.springframework.http.HttpStatus;

/** A change without, or with a stale, statement of what it is based on. */
public final class PreconditionException extends ProblemException {

    private PreconditionException(HttpStatus status, String code, String title, String detail) {
        super(status, code, title, detail);
    }

    static PreconditionException missing(String header) {
        return new PreconditionException(
                HttpStatus.PRECONDITION_REQUIRED,
                "precondition_required",
                "Precondition required",
                "Send " + header + ", so that nobody's change is overwritten unseen.");
    }

    static PreconditionException failed(String detail) {
        return new PreconditionException(
                HttpStatus.PRECONDITION_FAILED, "precondition_failed", "Precondition failed", detail);
    }
}
