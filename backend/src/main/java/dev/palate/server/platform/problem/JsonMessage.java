package dev.palate.server.platform.problem;

import dev.palate.server.platform.json.RefusedValueException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Jackson's findings in the words of the contract: no class names, nothing of the input. */
final class JsonMessage {

    private JsonMessage() {}

    static String of(JacksonException failure) {
        if (failure instanceof RefusedValueException) {
            return failure.getOriginalMessage();
        }
        if (failure instanceof UnrecognizedPropertyException) {
            return "is not a known field";
        }
        if (failure instanceof InvalidNullException) {
            return "must not be null";
        }
        if (failure instanceof InvalidTypeIdException) {
            return "is not a known kind";
        }
        if (failure instanceof ValueInstantiationException invalid) {
            return expected(invalid.getType().getRawClass());
        }
        if (failure instanceof MismatchedInputException mismatch) {
            return expected(mismatch.getTargetType());
        }
        return failure instanceof InputCoercionException || failure.getCause() instanceof NumberFormatException
                ? "is a number out of range"
                : "has the wrong type";
    }

    /** Whether there was only white space. */
    static boolean isAboutNothing(JacksonException failure) {
        return failure.getOriginalMessage().startsWith("No content to map");
    }

    static boolean isTrailingToken(JacksonException failure) {
        return failure.getOriginalMessage().startsWith("Trailing token");
    }

    static String ofSyntax(JacksonException failure) {
        if (isTrailingToken(failure)) {
            return "something follows the document";
        }
        if (failure instanceof UnexpectedEndOfInputException) {
            return "it ends too early";
        }
        var message = failure.getOriginalMessage();
        if (message.startsWith("Duplicate Object property")) {
            return "a member occurs twice";
        }
        return message.startsWith("Invalid UTF-8") ? "it is not UTF-8" : "something unexpected stands";
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "has the wrong type";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(Object::toString)
                    .collect(Collectors.joining(", ", "must be one of ", ""));
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "must be an array";
        }
        return "must be " + noun(type);
    }

    private static String noun(Class<?> type) {
        if (type == String.class) {
            return "a string";
        }
        if (type == Boolean.class) {
            return "true or false";
        }
        if (type == Integer.class || type == Long.class) {
            return "an integer";
        }
        if (Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (type == OffsetDateTime.class) {
            return "a string with a time in RFC 3339";
        }
        return type == UUID.class ? "a UUID" : "an object";
    }
}
