package dev.palate.server.learning;

import dev.palate.server.platform.ConflictException;

/** Only what is proposed at this moment can be accepted. */
final class NotProposedException extends ConflictException {

    NotProposedException(String subject, String profile, String detail) {
        super(
                "not_proposed",
                "Not proposed",
                "Profile '%s' is not proposed to subject '%s'; %s.".formatted(profile, subject, detail));
    }
}
