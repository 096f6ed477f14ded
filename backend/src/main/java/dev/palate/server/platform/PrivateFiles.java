package dev.palate.server.platform;

import dev.palate.server.platform.database.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Files in the data folder that only the server's own user can read; each appears whole or not at all. */
@Component
public final class PrivateFiles {

    private final DataFolder folder;

    PrivateFiles(PalateProperties properties) {
        this.folder = DataFolder.at(Path.of(properties.dataDir()));
    }

    public Path path(String name) {
        return folder.resolve(name);
    }

    public void write(String name, String content) throws IOException {
        folder.writePrivately(name, content);
    }

    public Optional<String> read(String name) throws IOException {
        return Files.exists(path(name)) ? Optional.of(Files.readString(path(name))) : Optional.empty();
    }

    public void delete(String name) throws IOException {
        Files.deleteIfExists(path(name));
    }
}
