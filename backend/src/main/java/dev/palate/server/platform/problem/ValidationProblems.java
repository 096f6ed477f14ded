package dev.palate.server.platform.problem;

import dev.palate.server.platform.FieldError;
import dev.palate.server.platform.InvalidRequestException;
import jakarta.validation.ConstraintViolation;
import java.util.Comparator;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/** Violated constraints of the contract: in the body (422, with pointers) or of a parameter (400, with its name). */
final class ValidationProblems {

    private ValidationProblems() {}

    static Optional<Problem> of(Throwable failure) {
        if (failure instanceof WebExchangeBindException body) {
            return Optional.of(ofBody(body));
        }
        return failure instanceof HandlerMethodValidationException parameters
                ? Optional.of(ofParameters(parameters))
                : Optional.empty();
    }

    private static Problem ofBody(WebExchangeBindException failure) {
        return Problem.of(new InvalidRequestException(failure.getAllErrors().stream()
                .map(ValidationProblems::error)
                .sorted(Comparator.comparing(FieldError::pointer).thenComparing(FieldError::message))
                .toList()));
    }

    private static FieldError error(ObjectError error) {
        var violation = error.unwrap(ConstraintViolation.class);
        return new FieldError(JsonPointer.of(violation.getPropertyPath()), violation.getMessage());
    }

    private static Problem ofParameters(HandlerMethodValidationException failure) {
        var errors = failure.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream().map(error -> error(result, error)))
                .toList();
        return Problem.of(
                HttpStatus.BAD_REQUEST,
                "invalid_parameter",
                "Invalid parameter",
                errors.get(0).pointer() + ": " + errors.get(0).message(),
                errors);
    }

    private static FieldError error(
            ParameterValidationResult result, org.springframework.context.MessageSourceResolvable error) {
        return new FieldError(Parameters.name(result.getMethodParameter()), String.valueOf(error.getDefaultMessage()));
    }
}
