package dev.palate.server.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.springframework.core.env.PropertyResolver;

/** The folder {@code palate.data-dir}: everything the server keeps on this machine, closed to other users. */
public final class DataFolder {

    private final Path path;

    private DataFolder(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    public static DataFolder of(PropertyResolver properties) {
        return at(Path.of(properties.getProperty("palate.data-dir", "data")));
    }

    public static DataFolder at(Path path) {
        return new DataFolder(path);
    }

    public Path path() {
        return path;
    }

    public Path resolve(String name) {
        return path.resolve(name);
    }

    /** Creates the folder and its parents where they are missing; what exists keeps its permissions. */
    public DataFolder create() throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        return this;
    }

    /** Writes a file that only its owner can read; readers see the old content or the whole new one. */
    public Path writePrivately(String name, String content) throws IOException {
        return PrivateFile.write(create().resolve(name), content);
    }
}
