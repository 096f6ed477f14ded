package dev.palate.server.platform.database;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder {@code postgres} in a data folder: programs, password, databases and log of the embedded server. */
record PostgresHome(Path path) {

    static PostgresHome in(Path dataFolder) throws IOException {
        Path path = dataFolder.resolve("postgres");
        if (!Files.isDirectory(path)) {
            Files.createDirectory(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        return new PostgresHome(path);
    }

    /** Provides the cluster with everything it needs; the first time that takes some seconds. */
    PostgresCluster provideCluster(Path binariesFolder, Durability durability) throws IOException {
        removeLeftovers();
        ServerUser user = ServerUser.forFolder(path);
        user.letThrough(Folders.parentOf(path));
        PostgresBinaries binaries = PostgresBinaries.unpack(PostgresArchive.forThisMachine(), binariesFolder);
        var programs = new PostgresPrograms(binaries, user, path);
        var cluster =
                new PostgresCluster(path.resolve("data"), programs, new PostgresLog(path.resolve("postgres.log")));
        providePassword(cluster);
        user.own(path);
        int version = programs.majorVersion();
        if (cluster.exists()) {
            cluster.checkVersion(version);
        } else {
            cluster.create(password().file(), durability);
        }
        removeOlder(binaries);
        return cluster;
    }

    /** What another version of the server has unpacked here. */
    private void removeOlder(PostgresBinaries binaries) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(path, "binaries-*")) {
            for (Path folder : folders) {
                if (!folder.equals(binaries.folder())) {
                    Folders.delete(folder);
                }
            }
        }
    }

    /** What a start that was killed has not finished. */
    private void removeLeftovers() throws IOException {
        Folders.deleteMatching(path, "unpacking-*");
        Folders.deleteMatching(path, "creating-*");
    }

    private void providePassword(PostgresCluster cluster) throws IOException {
        if (password().exists()) {
            return;
        }
        if (cluster.exists()) {
            throw new DatabaseStartException(
                    "The password file " + password().file() + " of the embedded database is missing.",
                    "Restore it from a backup; the data itself is intact.");
        }
        password().generate();
    }

    DatabasePassword password() {
        return new DatabasePassword(path.resolve("database-password"));
    }
}
