package dev.palate.server.access;

import java.io.IOException;
import java.nio.file.Path;

/** The first start has nowhere to leave its credentials, so it created nothing. */
final class CredentialsFileException extends RuntimeException {

    CredentialsFileException(Path path, IOException cause) {
        super(
                "The generated password and keys cannot be written to %s (%s). Nothing was created."
                        .formatted(path, cause),
                cause);
    }
}
