package dev.palate.server.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** The management key in the file of credentials that the first start of this server wrote, as long as nobody removed it. */
final class FirstKey {

    private final Path credentials;
    private final JsonMapper mapper;

    FirstKey(Path credentials, JsonMapper mapper) {
        this.credentials = credentials;
        this.mapper = mapper;
    }

    Optional<String> read() {
        try {
            var content = Files.readAllBytes(credentials);
            return mapper.readTree(content).path("managementKey").stringValueOpt();
        } catch (NoSuchFileException removed) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
