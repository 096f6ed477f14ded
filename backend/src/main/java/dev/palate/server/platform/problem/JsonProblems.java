package dev.palate.server.platform.problem;

import dev.palate.server.platform.FieldError;
import dev.palate.server.platform.InvalidRequestException;
import java.util.List;
import java.util.Optional;
import org.springframework.core.codec.DecodingException;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidDefinitionException;

/** Bodies that are no JSON (400) or another JSON than the contract describes (422). */
final class JsonProblems {

    private JsonProblems() {}

    static Optional<Problem> of(Throwable failure) {
        return Causes.find(failure, DecodingException.class)
                .flatMap(decoding -> Causes.find(decoding, JacksonException.class))
                .flatMap(JsonProblems::ofReading);
    }

    private static Optional<Problem> ofReading(JacksonException failure) {
        if (failure instanceof InvalidDefinitionException) {
            return Optional.empty(); // a mistake of ours
        }
        if (JsonMessage.isAboutNothing(failure)) {
            return Optional.of(InputProblems.MISSING_BODY);
        }
        if (failure instanceof StreamConstraintsException) {
            return Optional.of(excessive(failure));
        }
        return Optional.of(isWellFormed(failure) ? misshapen(failure) : malformed(failure));
    }

    private static boolean isWellFormed(JacksonException failure) {
        return failure instanceof InputCoercionException
                || failure instanceof DatabindException && !JsonMessage.isTrailingToken(failure);
    }

    private static Problem misshapen(JacksonException failure) {
        var error = new FieldError(JsonPointer.of(failure.getPath()), JsonMessage.of(failure));
        return Problem.of(new InvalidRequestException(List.of(error)));
    }

    private static Problem malformed(JacksonException failure) {
        var location = failure.getLocation();
        return Problem.of(
                HttpStatus.BAD_REQUEST,
                "malformed_json",
                "Malformed JSON",
                "The body is not one JSON document: %s in line %d, column %d."
                        .formatted(JsonMessage.ofSyntax(failure), location.getLineNr(), location.getColumnNr()));
    }

    private static Problem excessive(JacksonException failure) {
        return Problem.of(
                HttpStatus.BAD_REQUEST,
                "excessive_json",
                "Excessive JSON",
                "The body nests deeper than 64 levels, or has a name of more than 256, a number of more than 64 or a"
                        + " string of more than 1048576 characters.",
                List.of(new FieldError(JsonPointer.of(failure.getPath()), "exceeds what is read")));
    }
}
