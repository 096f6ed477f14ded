package dev.palate.server.archive;

import java.nio.file.Path;

/** An archive that is not restored; nothing was written. */
final class UnusableArchiveException extends RuntimeException {

    UnusableArchiveException(Path file, String reason) {
        super("%s is not restored: %s.".formatted(file, reason));
    }
}
