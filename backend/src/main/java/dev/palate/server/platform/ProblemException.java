package dev.palate.server.platform;

import java.util.List;
import org.springframework.http.HttpStatus;

/** A failure that the caller can act on; it becomes an RFC 9457 problem in one place. */
public abstract class ProblemException extends RuntimeException {

    private final HttpStatus status;
    private final String code;
    private final String title;
    private final List<FieldError> errors;

    protected ProblemException(HttpStatus status, String code, String title, String detail) {
        this(status, code, title, detail, List.of());
    }

    protected ProblemException(HttpStatus status, String code, String title, String detail, List<FieldError> errors) {
        super(detail, null, false, false); // expected, so neither suppressible nor with a stack trace
        this.status = status;
        this.code = code;
        this.title = title;
        this.errors = List.copyOf(errors);
    }

    public HttpStatus status() {
        return status;
    }

    /** Stable, for programs. */
    public String code() {
        return code;
    }

    public String title() {
        return title;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<FieldError> errors() {
        return errors;
    }

    /** The names that would have been found. */
    public List<String> available() {
        return List.of();
    }
}
