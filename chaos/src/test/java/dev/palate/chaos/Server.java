package dev.palate.chaos;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A Palate server in a process of its own, with its own port and data folder. */
final class Server implements AutoCloseable {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Path PROGRAM = Program.extracted();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
    }

    private final Path folder;
    private final int port;
    private final List<String> arguments;
    private @Nullable Process process;

    /** The keys of the first start. */
    record Credentials(
            String adminUser, String adminPassword, String serverKey, String publishableKey, String managementKey) {}

    private Server(Path folder, int port, List<String> arguments) {
        this.folder = folder;
        this.port = port;
        this.arguments = arguments;
    }

    /** A server that is not started yet. */
    static Server in(Path folder, String... arguments) {
        return new Server(folder, freePort(), List.of(arguments));
    }

    /** One that listens on a given port. */
    static Server at(int port, Path folder) {
        return new Server(folder, port, List.of());
    }

    /** A server on somebody else's PostgreSQL. */
    static Server on(Database database, int databasePort, Path folder, String... arguments) {
        var all = new ArrayList<>(List.of(
                "--palate.database.url=postgresql://127.0.0.1:%d/%s".formatted(databasePort, database.name()),
                "--palate.database.username=" + database.user(),
                "--palate.database.password=" + database.password()));
        all.addAll(List.of(arguments));
        return new Server(folder, freePort(), all);
    }

    Server start() {
        launch();
        return awaitReady();
    }

    /** Starts without waiting. */
    Server launch() {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                PROGRAM.toString(),
                "--server.port=" + port,
                "--palate.data-dir=" + folder,
                "--palate.demo=false"));
        command.addAll(arguments);
        try {
            Files.createDirectories(folder.getParent());
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
            RUNNING.add(process);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Server awaitReady() {
        await().atMost(LONG).pollInterval(Duration.ofMillis(100)).until(() -> {
            if (!isRunning()) {
                throw new IllegalStateException("The server has ended: " + output());
            }
            return isReady();
        });
        return this;
    }

    boolean isReady() {
        return status("/actuator/health/readiness") == 200;
    }

    /** {@code UP}, {@code DEGRADED}, …, or nothing when there is no answer. */
    String health() {
        try {
            var answer = HTTP.send(get("/actuator/health"), BodyHandlers.ofString());
            return JsonMapper.shared().readTree(answer.body()).path("status").asString("");
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private int status(String path) {
        try {
            return HTTP.send(get(path), BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path))
                .timeout(Duration.ofSeconds(5))
                .build();
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    boolean isRunning() {
        return process != null && process.isAlive();
    }

    ProcessHandle handle() {
        return running().toHandle();
    }

    /** Ends it at once; the embedded PostgreSQL stays behind. */
    void kill() {
        Processes.kill(handle());
        ended();
    }

    /** Asks it to end, and waits until it has. */
    int stop() {
        handle().destroy();
        return ended();
    }

    /** Waits for its end and returns the exit code. */
    int ended() {
        try {
            if (!running().waitFor(LONG.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("The server does not end: " + output());
            }
            RUNNING.remove(running());
            return running().exitValue();
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("It was not started.");
        }
        return process;
    }

    Credentials credentials() {
        return JsonMapper.shared()
                .readValue(folder.resolve("initial-credentials.json").toFile(), Credentials.class);
    }

    /** The credentials of the one of two servers on one database that came first. */
    static Credentials eitherOf(Server one, Server other) {
        return Files.exists(one.folder.resolve("initial-credentials.json")) ? one.credentials() : other.credentials();
    }

    /** The embedded PostgreSQL. */
    Database database() {
        try {
            var data = folder.resolve("postgres/data");
            var port = Integer.parseInt(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(3).strip());
            var password = Files.readString(folder.resolve("postgres/database-password"))
                    .strip();
            return new Database(data, port, "palate", "palate", password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String output() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log() {
        return folder.resolveSibling(folder.getFileName() + ".log");
    }

    /** Ends it and what it may have left behind. */
    @Override
    public void close() {
        if (isRunning()) {
            var postmaster = folder.resolve("postgres/data/postmaster.pid");
            var database = Files.exists(postmaster) ? database().postmaster() : null;
            Processes.thaw(handle());
            kill();
            if (database != null) {
                Processes.tree(database).forEach(Processes::kill);
            }
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IllegalStateException interrupted() {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted");
    }
}
