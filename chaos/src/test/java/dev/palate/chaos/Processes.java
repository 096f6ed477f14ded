package dev.palate.chaos;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Signals to processes by their id. */
final class Processes {

    private Processes() {}

    static void kill(ProcessHandle process) {
        signal("KILL", process);
    }

    static void freeze(ProcessHandle process) {
        signal("STOP", process);
    }

    static void thaw(ProcessHandle process) {
        signal("CONT", process);
    }

    static void signal(String name, ProcessHandle process) {
        if (process.isAlive()) {
            run("kill", "-" + name, Long.toString(process.pid()));
        }
    }

    /** A process and all that it started, itself first. */
    static List<ProcessHandle> tree(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants()).toList();
    }

    /** Returns the exit code. */
    static int run(String... command) {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
