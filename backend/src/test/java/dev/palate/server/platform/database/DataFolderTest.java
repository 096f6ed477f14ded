package dev.palate.server.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

class DataFolderTest {

    @TempDir
    Path parent;

    @Test
    void isTheConfiguredOne() {
        var environment = new MockEnvironment().withProperty("palate.data-dir", parent + "/./data");

        assertThat(DataFolder.of(environment).path()).isEqualTo(parent.resolve("data"));
    }

    @Test
    void isCreatedForItsOwnerOnly() throws IOException {
        DataFolder folder = DataFolder.at(parent.resolve("deep/data")).create();

        assertThat(permissionsOf(folder.path())).isEqualTo("rwx------");
    }

    @Test
    void writesFilesForItsOwnerOnlyAndReplacesThem() throws IOException {
        DataFolder folder = DataFolder.at(parent.resolve("data"));

        folder.writePrivately("secret.json", "old");
        Path file = folder.writePrivately("secret.json", "new");

        assertThat(file).hasContent("new");
        assertThat(permissionsOf(file)).isEqualTo("rw-------");
        assertThat(folder.path()).isDirectoryContaining(file::equals);
        assertThat(Files.list(folder.path())).hasSize(1);
    }

    private static String permissionsOf(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
