package dev.palate.benchmarks.http;

import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** The server under test with its embedded PostgreSQL, and what is needed to use both. */
final class Palate implements AutoCloseable {

    private final ServerProcess server;
    private final Path folder;

    private Palate(ServerProcess server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    static Palate start(Path folder) throws IOException, InterruptedException {
        var server = ServerProcess.start(
                folder.resolveSibling("palate.log"),
                "/actuator/health/readiness",
                "-jar",
                System.getProperty("benchmarks.jar"),
                "--server.port=PORT",
                "--palate.demo=false",
                "--palate.data-dir=" + folder,
                "--palate.traffic.rate.server=1000000",
                "--palate.traffic.rate.management=1000000",
                "--palate.traffic.streams-per-key=1000",
                "--palate.traffic.max-in-flight=10000");
        var palate = new Palate(server, folder);
        palate.letPostgresUseEveryCore();
        return palate;
    }

    /** As for the bare inserts: the server is on its core, and its PostgreSQL where there is room. */
    private void letPostgresUseEveryCore() throws IOException, InterruptedException {
        var postmaster = ProcessHandle.of(Long.parseLong(postmasterFile().get(0).strip()))
                .orElseThrow();
        var cores = "0-" + (Runtime.getRuntime().availableProcessors() - 1);
        for (var process :
                Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList()) {
            new ProcessBuilder("taskset", "-acp", cores, Long.toString(process.pid()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }
    }

    ServerProcess process() {
        return server;
    }

    String key() {
        return JsonMapper.shared()
                .readTree(folder.resolve("initial-credentials.json").toFile())
                .path("managementKey")
                .asString();
    }

    Client client() {
        return new Client(server.url(), key());
    }

    int databasePort() throws IOException {
        return Integer.parseInt(postmasterFile().get(3).strip());
    }

    private List<String> postmasterFile() throws IOException {
        return Files.readAllLines(folder.resolve("postgres/data/postmaster.pid"));
    }

    String databasePassword() throws IOException {
        return Files.readString(folder.resolve("postgres/database-password")).strip();
    }

    /** A connection to its PostgreSQL. */
    PostgresqlConnection connect() throws IOException {
        var connections = new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                .host("127.0.0.1")
                .port(databasePort())
                .database("palate")
                .username("palate")
                .password(databasePassword())
                .build());
        return Objects.requireNonNull(connections.create().block());
    }

    @Override
    public void close() throws InterruptedException {
        server.close();
    }
}
