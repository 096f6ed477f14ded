package dev.palate.server.platform.database;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

/** Why the embedded database cannot be started, and what to do about it; people see these instead of a stack trace. */
public final class DatabaseStartException extends RuntimeException {

    private final String remedy;

    DatabaseStartException(String reason, String remedy) {
        super(reason);
        this.remedy = remedy;
    }

    private DatabaseStartException(String reason, String remedy, Throwable cause) {
        super(reason, cause);
        this.remedy = remedy;
    }

    static DatabaseStartException from(IOException failure, Path folder) {
        if (failure instanceof AccessDeniedException || failure instanceof FileAlreadyExistsException) {
            return new DatabaseStartException(
                    "The data folder " + folder + " cannot be written: no access to " + failure.getMessage() + ".",
                    "Give this user access to it, or choose another folder with palate.data-dir.",
                    failure);
        }
        return because(String.valueOf(failure.getMessage()), folder, failure);
    }

    static DatabaseStartException because(String failure, Path folder, Throwable cause) {
        if (failure.contains("No space left on device") || failure.contains("Disk quota exceeded")) {
            return new DatabaseStartException(
                    "The disk of the data folder " + folder + " is full.",
                    "Free some space, or choose another folder with palate.data-dir.",
                    cause);
        }
        return new DatabaseStartException(
                "The embedded PostgreSQL in " + folder + " cannot be started: " + failure,
                "Look into postgres.log there, or set palate.database.url to use another PostgreSQL.",
                cause);
    }

    /** What the reader can do about it, as one sentence. */
    public String remedy() {
        return remedy;
    }
}
