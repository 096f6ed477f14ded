package dev.palate.server.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** A data folder with an empty database, made without waiting for the disk and copied for each test. */
final class PreparedFolder {

    private final Path template;

    private PreparedFolder(Path template) {
        this.template = template;
    }

    static PreparedFolder in(Path parent) throws IOException {
        Files.createDirectories(ThrowAwayPostgres.FOLDER);
        Path template = parent.resolve("template");
        EmbeddedPostgres.start(template, ThrowAwayPostgres.FOLDER, Durability.NONE)
                .close();
        return new PreparedFolder(template);
    }

    void copyTo(Path folder) throws IOException {
        try (Stream<Path> content = Files.walk(template)) {
            for (Path path : content.toList()) {
                Files.copy(
                        path,
                        folder.resolve(template.relativize(path)),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
