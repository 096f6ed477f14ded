package dev.palate.server.platform.json;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.exc.MismatchedInputException;

/** A value that JSON allows and we do not; its message is meant for the caller and repeats nothing of the input. */
public final class RefusedValueException extends MismatchedInputException {

    private static final long serialVersionUID = 1;

    RefusedValueException(JsonParser parser, Class<?> target, String message) {
        super(parser, message, target);
    }
}
