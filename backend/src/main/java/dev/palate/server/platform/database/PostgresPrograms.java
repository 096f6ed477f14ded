package dev.palate.server.platform.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the programs of PostgreSQL as a user that PostgreSQL accepts. */
record PostgresPrograms(PostgresBinaries binaries, ServerUser user, Path workingFolder) {

    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    /** The major version of the programs; fails where this machine, or this user, cannot run them. */
    int majorVersion() throws IOException {
        try {
            String version = run("postgres", List.of("--version"));
            return Integer.parseInt(version.replaceAll("\\D*(\\d+).*", "$1").strip());
        } catch (CommandFailedException e) {
            throw new DatabaseStartException(
                    "The embedded PostgreSQL in " + binaries.folder() + " does not run here: " + e.getMessage(),
                    "Choose a folder that user " + user + " can reach with palate.data-dir,"
                            + " or set palate.database.url to use another PostgreSQL.");
        }
    }

    /** Runs a program to its end and returns what it printed. */
    String run(String program, List<String> arguments) throws IOException {
        var line = new ArrayList<>(List.of(binaries.program(program).toString()));
        line.addAll(arguments);
        var builder = new ProcessBuilder(user.command(line))
                .directory(workingFolder.toFile())
                .redirectErrorStream(true);
        // Variables such as PGDATA or PGOPTIONS are meant for another server, and messages are read in English.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        return outputOf(program, builder.start());
    }

    private static String outputOf(String program, Process process) throws IOException {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new CommandFailedException(program + " did not end within " + TIMEOUT.toSeconds() + " s");
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.exitValue() != 0) {
                throw CommandFailedException.of(program, output);
            }
            return output;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new CommandFailedException(program + " was interrupted");
        }
    }
}
