package dev.palate.server.platform.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder of databases and the server process on it. The caller holds the lock of the data folder. */
final class PostgresCluster {

    private static final Logger log = LoggerFactory.getLogger(PostgresCluster.class);
    private static final int ATTEMPTS = 5;

    private final Path folder;
    private final PostgresPrograms programs;
    private final PostgresLog messages;

    PostgresCluster(Path folder, PostgresPrograms programs, PostgresLog messages) {
        this.folder = folder;
        this.programs = programs;
        this.messages = messages;
    }

    boolean exists() {
        return Files.exists(folder);
    }

    /** Creates the cluster under another name first, so that no crash leaves half of it. */
    void create(Path passwordFile, Durability durability) throws IOException {
        log.info("Creating a database in {}", folder);
        Path unfinished =
                folder.resolveSibling("creating-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
        var arguments = new ArrayList<>(List.of(
                "--pgdata=" + unfinished,
                "--username=" + DatabaseSetup.ADMINISTRATOR,
                "--auth=scram-sha-256",
                "--pwfile=" + passwordFile,
                "--encoding=UTF8",
                // Sorted by code point and independent of the operating system's ideas about languages.
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums"));
        if (!durability.isFull()) {
            arguments.add("--no-sync");
        }
        programs.run("initdb", arguments);
        Folders.move(unfinished, folder);
    }

    /** Refuses a cluster that another major version has written. */
    void checkVersion(int ours) throws IOException {
        String written = Files.readString(folder.resolve("PG_VERSION")).strip();
        if (!written.equals(Integer.toString(ours))) {
            throw new DatabaseStartException(
                    "The database in " + folder + " was written by PostgreSQL " + written
                            + ", but this server brings PostgreSQL " + ours + ".",
                    "Start the Palate that wrote it, or move its data over with pg_dump and pg_restore of PostgreSQL "
                            + ours + ".");
        }
    }

    /** Starts the server on a free port of the loopback address and returns the port. */
    int start(Map<String, String> settings) throws IOException {
        for (int attempt = 1; ; attempt++) {
            stopOrphan();
            int port = freePort();
            try {
                start(port, settings);
                return port;
            } catch (CommandFailedException e) {
                if (attempt == ATTEMPTS || !isPassing(e)) {
                    throw e;
                }
                log.warn("PostgreSQL did not start on port {}, so it is tried again: {}", port, e.getMessage());
            }
        }
    }

    /** Somebody took the port in the meantime, or an orphan was still about to write its process id. */
    private static boolean isPassing(CommandFailedException failure) {
        String reason = String.valueOf(failure.getMessage());
        return reason.contains("could not create any TCP/IP sockets") || reason.contains("already exists");
    }

    /** Starts the server on a given port. */
    void start(int port, Map<String, String> settings) throws IOException {
        discardStaleProcessId();
        messages.rotate();
        long position = messages.size();
        try {
            control("start", "--log=" + messages.file(), "--timeout=120", "--options=" + options(port, settings));
        } catch (CommandFailedException e) {
            stopUnready();
            throw new CommandFailedException(messages.failureSince(position).orElse(String.valueOf(e.getMessage())));
        }
    }

    private static String options(int port, Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> "-c " + setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining(" ", "-c port=" + port + " ", ""));
    }

    /** A server that needs longer than the time limit is stopped rather than left to itself. */
    private void stopUnready() throws IOException {
        if (isRunning()) {
            control("stop", "--mode=immediate");
        }
    }

    boolean isRunning() throws IOException {
        return postmaster().filter(Postmaster::isRunning).isPresent();
    }

    /** Stops the server in order; rolls back what is not committed. */
    void stop() throws IOException {
        if (!isRunning()) {
            return;
        }
        try {
            control("stop", "--mode=fast", "--timeout=60");
        } catch (CommandFailedException e) {
            if (isRunning()) { // otherwise it has ended by itself in the meantime
                log.warn("PostgreSQL does not stop in order, so it is stopped at once: {}", e.getMessage());
                control("stop", "--mode=immediate", "--timeout=10");
            }
        }
    }

    /** Stops the server that a killed JVM left behind; it may run with other settings than ours. */
    private void stopOrphan() throws IOException {
        Optional<Postmaster> orphan = postmaster().filter(Postmaster::isRunning);
        if (orphan.isPresent()) {
            log.info(
                    "Stopping PostgreSQL (process {}) that an earlier run left behind",
                    orphan.get().id());
            stop();
        }
    }

    /** PostgreSQL would take a process that has got the id of a dead server for that server, and refuse to start. */
    private void discardStaleProcessId() throws IOException {
        if (postmaster().filter(Postmaster::isSomethingElse).isPresent()) {
            Files.deleteIfExists(folder.resolve("postmaster.pid"));
        }
    }

    private Optional<Postmaster> postmaster() throws IOException {
        return Postmaster.of(folder);
    }

    private void control(String command, String... arguments) throws IOException {
        var line = new ArrayList<>(List.of(command, "--wait", "--pgdata=" + folder));
        line.addAll(List.of(arguments));
        programs.run("pg_ctl", line);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
