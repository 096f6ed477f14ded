package dev.palate.server.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.ConnectionFactories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.r2dbc.core.DatabaseClient;

class DurabilityCheckTest {

    @TempDir
    Path folder;

    @Test
    void namesWhatIsSwitchedOff() throws IOException {
        Files.createDirectories(ThrowAwayPostgres.FOLDER);

        assertThat(missing(Durability.NONE)).containsExactly("fsync", "full_page_writes", "synchronous_commit");
        assertThat(missing(Durability.FULL)).isEmpty();
    }

    private List<String> missing(Durability durability) {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, ThrowAwayPostgres.FOLDER, durability)) {
            var connections = ConnectionFactories.get("r2dbc:postgresql://%s:%s@%s:%d/%s"
                    .formatted(
                            postgres.user(),
                            postgres.password(),
                            postgres.host(),
                            postgres.port(),
                            postgres.database()));
            return new DurabilityCheck(DatabaseClient.create(connections))
                    .missing()
                    .blockOptional()
                    .orElseThrow();
        }
    }
}
