package dev.palate.benchmarks.http;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A server in a process of its own, on the first core; the load runs on the others. */
final class ServerProcess implements AutoCloseable {

    private static final double TICKS_PER_SECOND = 100;

    private final Process process;
    private final int port;
    private final Duration start;

    private ServerProcess(Process process, int port, Duration start) {
        this.process = process;
        this.port = port;
        this.start = start;
    }

    /**
     * Starts a program and waits until a path answers.
     *
     * @param program what follows {@code java}; {@code PORT} stands for the port
     */
    static ServerProcess start(Path log, String ready, String... program) throws IOException, InterruptedException {
        var port = freePort();
        var command = new ArrayList<>(List.of("taskset", "-c", "0", java(), "-Xmx512m"));
        Arrays.stream(program)
                .map(argument -> argument.replace("PORT", Integer.toString(port)))
                .forEach(command::add);
        var begin = Instant.now();
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        while (status("http://127.0.0.1:" + port + ready) != 200) {
            if (!process.isAlive()) {
                throw new IOException("It has ended: " + Files.readString(log));
            }
            Thread.sleep(20);
        }
        return new ServerProcess(process, port, Duration.between(begin, Instant.now()));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static int status(String url) {
        try {
            return ((HttpURLConnection) URI.create(url).toURL().openConnection()).getResponseCode();
        } catch (IOException e) {
            return 0;
        }
    }

    int port() {
        return port;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** From the launch to the first answer. */
    Duration timeToReady() {
        return start;
    }

    /** Processor time used so far, in seconds, of user and system. */
    double cpuSeconds() throws IOException {
        var fields = Files.readString(Path.of("/proc/" + process.pid() + "/stat"))
                .replaceFirst(".*\\) ", "")
                .split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    /** Resident memory in MiB. */
    long residentMebibytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
