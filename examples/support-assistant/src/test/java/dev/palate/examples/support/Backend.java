package dev.palate.examples.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import tools.jackson.databind.json.JsonMapper;

/** Palate's server in a process of its own, with the database that it brings. */
final class Backend implements AutoCloseable {

    private static final Duration LONG = Duration.ofMinutes(2);

    private final Path folder;
    private final int port;
    private final Process process;

    /** The keys of the first start. */
    record Credentials(
            String adminUser, String adminPassword, String serverKey, String publishableKey, String managementKey) {}

    private Backend(Path folder, int port) {
        this.folder = folder;
        this.port = port;
        try {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-jar",
                            System.getProperty("server.jar"),
                            "--server.port=" + port,
                            "--palate.data-dir=" + folder.resolve("data"),
                            "--palate.demo=false")
                    .redirectErrorStream(true)
                    .redirectOutput(log().toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server that is ready. */
    static Backend in(Path folder) {
        var backend = new Backend(folder, freePort());
        Runtime.getRuntime().addShutdownHook(new Thread(backend.process::destroy));
        Awaitility.await().atMost(LONG).pollInterval(Duration.ofMillis(100)).until(backend::isReady);
        return backend;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    Credentials credentials() {
        return JsonMapper.shared()
                .readValue(folder.resolve("data/initial-credentials.json").toFile(), Credentials.class);
    }

    /** Asks it to end, so that it ends its database too. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isReady() throws InterruptedException, IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException("The server has ended: " + Files.readString(log()));
        }
        try {
            var request = HttpRequest.newBuilder(URI.create(url() + "/actuator/health/readiness"))
                    .build();
            return HttpClient.newHttpClient()
                            .send(request, BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private Path log() {
        return folder.resolve("server.log");
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
