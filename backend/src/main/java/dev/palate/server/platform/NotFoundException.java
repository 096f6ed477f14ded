package dev.palate.server.platform;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/** What was named does not exist in the caller's project; the same answer for foreign things as for unknown ones. */
public class NotFoundException extends ProblemException {

    /** @param kind a noun of the vocabulary in lower case, such as {@code prompt} */
    public NotFoundException(String kind, Object name) {
        this(kind, "There is no %s named '%s'.".formatted(kind, name));
    }

    protected NotFoundException(String kind, String detail) {
        super(
                HttpStatus.NOT_FOUND,
                kind.replace(' ', '_') + "_not_found",
                Character.toUpperCase(kind.charAt(0)) + kind.substring(1).toLowerCase(Locale.ROOT) + " not found",
                detail);
    }
}
