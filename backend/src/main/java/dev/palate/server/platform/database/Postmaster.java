package dev.palate.server.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The server process that the file {@code postmaster.pid} of a cluster names; it may be gone, and its id reused. */
record Postmaster(long id, Path cluster) {

    static Optional<Postmaster> of(Path cluster) throws IOException {
        Path file = cluster.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        return lines.isEmpty() || lines.get(0).isBlank()
                ? Optional.empty()
                : Optional.of(new Postmaster(Long.parseLong(lines.get(0).strip()), cluster));
    }

    boolean isRunning() {
        return ProcessHandle.of(id).filter(this::servesCluster).isPresent();
    }

    /** Whether the process id belongs to a process that has nothing to do with this cluster. */
    boolean isSomethingElse() {
        return ProcessHandle.of(id).filter(process -> !servesCluster(process)).isPresent();
    }

    private boolean servesCluster(ProcessHandle process) {
        boolean isPostgres = process.info()
                .command()
                .filter(command -> Path.of(command).endsWith("postgres"))
                .isPresent();
        return isPostgres && (worksInCluster() || isToldTheCluster(process));
    }

    /** PostgreSQL works inside its cluster, which tells even after the folder was renamed; Linux only. */
    private boolean worksInCluster() {
        try {
            return Files.isSameFile(Path.of("/proc", Long.toString(id), "cwd"), cluster);
        } catch (IOException e) {
            return false;
        }
    }

    private boolean isToldTheCluster(ProcessHandle process) {
        return process.info()
                .arguments()
                .filter(arguments -> Arrays.asList(arguments).contains(cluster.toString()))
                .isPresent();
    }
}
