package dev.palate.server.prompt;

import dev.palate.server.platform.NotFoundException;

/** The prompt has no version of that number. */
final class VersionNotFoundException extends NotFoundException {

    VersionNotFoundException(String prompt, int number) {
        super("version", "The prompt '%s' has no version %d.".formatted(prompt, number));
    }
}
