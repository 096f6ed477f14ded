package dev.palate.server.platform;

import java.util.List;
import org.springframework.http.HttpStatus;

/** The request was understood and is wrong; says where. */
public class InvalidRequestException extends ProblemException {

    public InvalidRequestException(String pointer, String message) {
        this(List.of(new FieldError(pointer, message)));
    }

    public InvalidRequestException(List<FieldError> errors) {
        this("invalid_request", "Invalid request", errors);
    }

    protected InvalidRequestException(String code, String title, List<FieldError> errors) {
        super(HttpStatus.UNPROCESSABLE_CONTENT, code, title, summary(errors), errors);
    }

    private static String summary(List<FieldError> errors) {
        var first = errors.get(0);
        var more = errors.size() == 1 ? "" : " (and %d more)".formatted(errors.size() - 1);
        return first.pointer() + ": " + first.message() + more;
    }
}
