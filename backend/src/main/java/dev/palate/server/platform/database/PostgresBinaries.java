package dev.palate.server.platform.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/** The unpacked PostgreSQL programs, in a folder named by the digest of their archive. */
record PostgresBinaries(Path folder) {

    private static final Logger log = LoggerFactory.getLogger(PostgresBinaries.class);

    /** Set explicitly, as PostgreSQL may run as another user than the one that unpacks it. */
    private static final Set<PosixFilePermission> EXECUTABLE = PosixFilePermissions.fromString("rwxr-xr-x");

    private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("rw-r--r--");

    /** Unpacks the archive below a folder unless that has been done before; several JVMs may do so at once. */
    static PostgresBinaries unpack(PostgresArchive archive, Path parent) throws IOException {
        Path folder = parent.resolve("binaries-" + archive.digest());
        if (!Files.exists(folder)) {
            log.info("Unpacking PostgreSQL into {}", folder);
            Path unfinished = Files.createTempDirectory(parent, "unpacking-");
            try {
                extract(archive, unfinished);
                Files.setPosixFilePermissions(unfinished, EXECUTABLE);
                finish(unfinished, folder);
            } catch (IOException e) {
                Folders.delete(unfinished);
                throw e;
            }
        }
        return new PostgresBinaries(folder);
    }

    private static void finish(Path unfinished, Path folder) throws IOException {
        try {
            Folders.move(unfinished, folder);
        } catch (IOException e) {
            if (!Files.exists(folder)) {
                throw e;
            }
            // Another JVM was faster.
            Folders.delete(unfinished);
        }
    }

    private static void extract(PostgresArchive archive, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(archive.open()))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("the archive leaves its folder: " + entry.getName());
                }
                extract(entry, tar, path);
            }
        }
    }

    private static void extract(TarArchiveEntry entry, TarArchiveInputStream content, Path path) throws IOException {
        if (entry.isDirectory()) {
            createFolder(path);
            return;
        }
        createFolder(Folders.parentOf(path));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, path);
        boolean executable = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(path, executable ? EXECUTABLE : READABLE);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void createFolder(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path);
            Files.setPosixFilePermissions(path, EXECUTABLE);
        }
    }

    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }
}
