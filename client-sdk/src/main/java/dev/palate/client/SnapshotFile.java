package dev.palate.client;

import dev.palate.client.HeldSnapshot.Origin;
import dev.palate.client.api.ContentDigest;
import dev.palate.client.api.SnapshotChannel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;

/**
 * The last snapshot of the server on disk: a line with its time and digest, then its JSON. It is replaced as a whole, readable for
 * its owner only, and ignored with a warning when it is damaged. Nothing here fails.
 */
final class SnapshotFile {

    private static final int LONGEST_HEAD = 200;

    private final Path path;
    private final Clock clock;
    private final Warnings warnings;

    SnapshotFile(Path path, Clock clock, Warnings warnings) {
        this.path = path;
        this.clock = clock;
        this.warnings = warnings;
    }

    /** Lets the saved snapshot decide, until the server answers. */
    void restore(CurrentSnapshot current) {
        try {
            if (Files.exists(path)) {
                read(current);
            }
        } catch (IOException | InvalidSnapshotException | DateTimeException unusable) {
            warn("The backup %s is ignored: %s".formatted(path, unusable.getMessage()));
        }
    }

    void save(byte[] json) {
        try {
            var folder = path.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            var draft = Files.createTempFile(folder, path.getFileName().toString(), ".draft");
            try {
                write(draft, json);
                replace(draft);
            } finally {
                Files.deleteIfExists(draft);
            }
            warnings.passed(about());
        } catch (IOException | UnsupportedOperationException failure) {
            warn("The backup %s cannot be written: %s".formatted(path, failure));
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException failure) {
            warn("The backup %s cannot be deleted: %s".formatted(path, failure));
        }
    }

    private void read(CurrentSnapshot current) throws IOException, InvalidSnapshotException {
        if (Files.size(path) > SnapshotChannel.MOST_BYTES + LONGEST_HEAD) {
            throw new IOException("it is too large");
        }
        var bytes = Files.readAllBytes(path);
        var end = indexOfNewline(bytes);
        var head = new String(bytes, 0, end, StandardCharsets.US_ASCII).split(" ", 2);
        var json = Arrays.copyOfRange(bytes, end + 1, bytes.length);
        if (head.length != 2 || !ContentDigest.matches(head[1], json)) {
            throw new IOException("it is damaged");
        }
        current.restore(SnapshotReader.read(json, null), Origin.BACKUP, Instant.parse(head[0]));
    }

    private void write(Path draft, byte[] json) throws IOException {
        var head = clock.instant() + " " + ContentDigest.of(json) + "\n";
        var content = new ByteArrayOutputStream();
        content.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        content.writeBytes(json);
        try (var file = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            var buffer = ByteBuffer.wrap(content.toByteArray());
            while (buffer.hasRemaining()) {
                file.write(buffer);
            }
            file.force(true);
        }
    }

    private void replace(Path draft) throws IOException {
        try {
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static int indexOfNewline(byte[] bytes) throws IOException {
        for (var i = 0; i < Math.min(bytes.length, LONGEST_HEAD); i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        throw new IOException("it is damaged");
    }

    private void warn(String message) {
        warnings.once(about(), Level.WARNING, message);
    }

    private String about() {
        return "backup " + path;
    }
}
