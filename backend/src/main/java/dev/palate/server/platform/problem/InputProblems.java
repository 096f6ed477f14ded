package dev.palate.server.platform.problem;

import dev.palate.server.platform.FieldError;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.ServerWebInputException;

/** Parameters that are missing or of another type, and bodies that are missing. */
final class InputProblems {

    static final Problem MISSING_BODY =
            Problem.of(HttpStatus.BAD_REQUEST, "missing_body", "Missing body", "The request needs a JSON document.");

    private static final Problem UNREADABLE =
            Problem.of(HttpStatus.BAD_REQUEST, "bad_request", "Bad request", "The request cannot be read.");

    private InputProblems() {}

    static Optional<Problem> of(Throwable failure) {
        return failure instanceof ServerWebInputException input ? Optional.of(of(input)) : Optional.empty();
    }

    private static Problem of(ServerWebInputException failure) {
        if (failure instanceof MissingRequestValueException missing) {
            return parameter(missing.getName(), "is required");
        }
        var parameter = failure.getMethodParameter();
        if (parameter != null && !parameter.hasParameterAnnotation(RequestBody.class)) {
            return parameter(Parameters.name(parameter), expected(failure));
        }
        return body(parameter);
    }

    private static Problem parameter(String name, String message) {
        return Problem.of(
                HttpStatus.BAD_REQUEST,
                "invalid_parameter",
                "Invalid parameter",
                name + ": " + message,
                List.of(new FieldError(name, message)));
    }

    private static Problem body(@Nullable MethodParameter parameter) {
        return parameter == null ? UNREADABLE : MISSING_BODY;
    }

    private static String expected(ServerWebInputException failure) {
        var type = failure.getCause() instanceof TypeMismatchException mismatch ? mismatch.getRequiredType() : null;
        if (type == null) {
            return "is not valid";
        }
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants())
                        .map(Object::toString)
                        .collect(Collectors.joining(", ", "must be one of ", ""))
                : "is not valid";
    }
}
