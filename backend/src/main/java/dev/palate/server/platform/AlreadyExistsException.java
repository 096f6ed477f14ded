package dev.palate.server.platform;

import org.springframework.http.HttpStatus;

/** The key is taken. */
public final class AlreadyExistsException extends ProblemException {

    public AlreadyExistsException(String kind, Object name) {
        super(
                HttpStatus.CONFLICT,
                kind.replace(' ', '_') + "_exists",
                "Key is taken",
                "There already is a %s named '%s'.".formatted(kind, name));
    }
}
