package dev.palate.server.access;

import dev.palate.server.platform.ConflictException;

/** A project that would be left without anyone to manage it. */
final class LastAdminException extends ConflictException {

    LastAdminException(String username) {
        super(
                "last_admin",
                "Last admin",
                "'%s' is the last admin of the project; make somebody else an admin first.".formatted(username));
    }
}
