package dev.palate.server.access;

import dev.palate.server.platform.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** {@code initial-credentials.json} in the data folder, readable by its owner only. */
@Component
class CredentialsFile {

    private static final String NAME = "initial-credentials.json";

    private final PrivateFiles files;
    private final JsonMapper mapper;
    private volatile boolean written;

    CredentialsFile(PrivateFiles files, JsonMapper mapper) {
        this.files = files;
        this.mapper = mapper;
    }

    Path path() {
        return files.path(NAME);
    }

    void write(InitialCredentials credentials) {
        try {
            files.write(NAME, mapper.writerWithDefaultPrettyPrinter().writeValueAsString(credentials));
            written = true;
        } catch (IOException e) {
            throw new CredentialsFileException(path(), e);
        }
    }

    /** Removes what this process has written, and nothing that another one may have. */
    void takeBack() {
        try {
            if (written) {
                files.delete(NAME);
            }
        } catch (IOException e) {
            throw new CredentialsFileException(path(), e);
        }
    }
}
