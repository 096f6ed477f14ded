package dev.palate.server.learning;

import dev.palate.server.platform.NotFoundException;

/** Nothing is learned of a subject that has not agreed to it. */
final class NoConsentException extends NotFoundException {

    NoConsentException(String subject) {
        super("learning consent", "Subject '%s' has not consented to learning.".formatted(subject));
    }
}
