package dev.palate.client;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a client keeps the last snapshot of the server for its next start. Immutable. */
public final class Backup {

    private final @Nullable Path path;

    private Backup(@Nullable Path path) {
        this.path = path;
    }

    /** Nowhere. */
    public static Backup none() {
        return new Backup(null);
    }

    /**
     * A file, which is replaced as a whole with each new snapshot and readable for its owner only, as prompts may be confidential.
     * Several clients of one project may share it.
     */
    public static Backup file(Path path) {
        return new Backup(path);
    }

    @Nullable
    Path path() {
        return path;
    }
}
