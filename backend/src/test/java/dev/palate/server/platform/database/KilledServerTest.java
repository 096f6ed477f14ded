package dev.palate.server.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the JVM of a server in the middle of its work and starts on the same folder again. */
class KilledServerTest {

    private static final int ROUNDS = 4;
    private static final long SEED = 20260101;

    @TempDir
    Path folder;

    private final List<String> acknowledged = new ArrayList<>();

    @Test
    void losesNothingThatWasAcknowledged(@TempDir Path parent) throws Exception {
        PreparedFolder.in(parent).copyTo(folder);
        var random = new Random(SEED);
        System.out.println("seed " + SEED);
        for (int round = 1; round <= ROUNDS; round++) {
            Process server = new ProcessBuilder(RecordingServer.command(folder, round))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader output = server.inputReader()) {
                collect(output, 1 + random.nextInt(200));
                refuseSecondServer(server);
                kill(server, round % 2 == 0);
                collect(output, Integer.MAX_VALUE);
            } finally {
                server.destroyForcibly();
            }
            verifyRecords();
        }
    }

    private void collect(BufferedReader output, int count) throws IOException {
        int collected = 0;
        for (String line = ""; line != null && collected < count; line = output.readLine()) {
            if (line.endsWith(RecordingServer.ACKNOWLEDGED)) {
                acknowledged.add(line.substring(0, line.length() - RecordingServer.ACKNOWLEDGED.length()));
                collected++;
            }
        }
    }

    private void refuseSecondServer(Process server) {
        assertThatExceptionOfType(DatabaseStartException.class)
                .isThrownBy(this::start)
                .withMessageContaining("in use by process " + server.pid() + ".");
    }

    private void kill(Process server, boolean withDatabase) throws Exception {
        Postmaster orphan = Postmaster.of(folder.resolve("postgres/data")).orElseThrow();
        // Process.destroyForcibly would close the output before it is read.
        server.toHandle().destroyForcibly();
        server.waitFor();
        assertThat(orphan.isRunning()).as("an orphan is left behind").isTrue();
        if (withDatabase) {
            ProcessHandle.of(orphan.id()).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private void verifyRecords() throws SQLException {
        try (EmbeddedPostgres postgres = start()) {
            assertThat(acknowledged).isNotEmpty();
            assertThat(Sql.query(postgres, "SELECT id FROM record")).containsAll(acknowledged);
            assertThat(Sql.query(postgres, "SHOW fsync")).containsExactly("on");
        }
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(folder, ThrowAwayPostgres.FOLDER, Durability.FULL);
    }
}
