package dev.palate.server.platform.web;

import dev.palate.server.platform.FieldError;
import dev.palate.server.platform.ProblemException;
import java.util.List;
import org.springframework.http.HttpStatus;

/** A parameter that the operation does not have, or not like this. */
final class InvalidParameterException extends ProblemException {

    InvalidParameterException(String name, String message) {
        super(
                HttpStatus.BAD_REQUEST,
                "invalid_parameter",
                "Invalid parameter",
                name + ": " + message,
                List.of(new FieldError(name, message)));
    }
}
