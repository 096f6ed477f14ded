package dev.palate.server.access;

import dev.palate.server.platform.PalateProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** {@code initial-credentials.json} in the data folder, readable by its owner only. */
@Component
class CredentialsFile {

    private final Path path;
    private final JsonMapper mapper;
    private volatile boolean written;

    CredentialsFile(PalateProperties properties, JsonMapper mapper) {
        this.path = properties.dataFolder().resolve("initial-credentials.json");
        this.mapper = mapper;
    }

    Path path() {
        return path;
    }

    /** Appears whole or not at all. */
    void write(InitialCredentials credentials) {
        try {
            var folder = Files.createDirectories(path.toAbsolutePath().getParent());
            var draft = Files.createTempFile(folder, "initial-credentials", ".tmp", ownerOnly(folder));
            try {
                Files.write(draft, mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(credentials));
                Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                written = true;
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new CredentialsFileException(path, e);
        }
    }

    /** Removes what this process has written, and nothing that another one may have. */
    void takeBack() {
        try {
            if (written) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new CredentialsFileException(path, e);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
