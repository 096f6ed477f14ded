package dev.palate.client;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An append-only file of events and of what has become of them, readable for its owner only. It is emptied when everything is
 * settled and written anew when most of it is. It belongs to one client at a time, who has the lock of the file beside it. When it
 * cannot be written any more, that is logged once and events are as durable as without it. Thread-safe.
 */
final class FileSpool implements Spool {

    private static final String ABOUT = "spool ";
    private static final long ROOM = 8 << 20;
    private static final int MOSTLY = 4;

    private final Path path;
    private final FileChannel lock;
    private final long room;
    private final Warnings warnings;
    private final Map<UUID, byte[]> unsettled = new LinkedHashMap<>();
    private FileChannel file;
    private long size;
    private long unsettledSize;
    private boolean isDirty;

    private FileSpool(Path path, FileChannel lock, FileChannel file, long room, Warnings warnings) {
        this.path = path;
        this.lock = lock;
        this.file = file;
        this.room = room;
        this.warnings = warnings;
    }

    /** Opens the spool; one that cannot be opened, or belongs to another client, is none and is logged. */
    static Spool open(Path path, Warnings warnings) {
        return open(path, ROOM, warnings);
    }

    /** @param room how large the file may become before it is looked at whether most of it is settled, in bytes */
    static Spool open(Path path, long room, Warnings warnings) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            var lock = open(path.resolveSibling(path.getFileName() + ".lock"));
            if (isFree(lock)) {
                return new FileSpool(path, lock, open(path), room, warnings);
            }
            lock.close();
            throw new IOException("another client has it");
        } catch (IOException unusable) {
            warnings.once(ABOUT, Level.WARNING, "The spool %s is not used: %s".formatted(path, unusable));
            return NONE;
        }
    }

    @Override
    public synchronized List<SpooledEvent> replay() {
        var left = new LinkedHashMap<UUID, SpooledEvent>();
        try {
            collect(Files.readString(path, StandardCharsets.UTF_8), left);
            size = file.size();
            file.position(size);
            if (size > 0) {
                append(new byte[] {'\n'}); // A line that was cut off must not take the next one with it.
            }
        } catch (IOException unreadable) {
            warn("cannot be read", unreadable);
        }
        left.values().forEach(event -> remember(event.id(), SpoolLine.added(event)));
        return new ArrayList<>(left.values());
    }

    @Override
    public synchronized void add(SpooledEvent event) {
        if (!unsettled.containsKey(event.id())) {
            var line = SpoolLine.added(event);
            remember(event.id(), line);
            append(line);
        }
    }

    @Override
    public synchronized void settled(UUID id) {
        var line = unsettled.remove(id);
        if (line == null) {
            return;
        }
        unsettledSize -= line.length;
        if (unsettled.isEmpty()) {
            empty();
        } else {
            append(SpoolLine.settled(id));
            writeAnewIfMostIsSettled();
        }
    }

    /** Does not keep those waiting who add. */
    @Override
    public void sync() {
        var dirty = takeDirty();
        try {
            if (dirty != null) {
                dirty.force(false);
            }
        } catch (ClosedChannelException writtenAnew) {
            // All of it is in the new file, and safe there.
        } catch (IOException failure) {
            warn("cannot be written", failure);
        }
    }

    private synchronized @Nullable FileChannel takeDirty() {
        var wasDirty = isDirty;
        isDirty = false;
        return wasDirty ? file : null;
    }

    @Override
    public boolean isKept() {
        return true;
    }

    @Override
    public void close() {
        sync();
        try {
            file.close();
            lock.close();
        } catch (IOException failure) {
            warn("cannot be closed", failure);
        }
    }

    private void remember(UUID id, byte[] line) {
        unsettled.put(id, line);
        unsettledSize += line.length;
    }

    private void collect(String content, Map<UUID, SpooledEvent> left) {
        var damaged = 0;
        for (var text : content.lines().filter(text -> !text.isEmpty()).toList()) {
            var line = SpoolLine.read(text);
            if (line == null) {
                damaged++;
            } else if (line.event() == null) {
                left.remove(line.id());
            } else {
                left.put(line.id(), line.event());
            }
        }
        if (damaged > 0) {
            warnings.once(
                    ABOUT + "damaged",
                    Level.WARNING,
                    "The spool %s has %d damaged lines, which are passed over".formatted(path, damaged));
        }
    }

    private void empty() {
        try {
            file.truncate(0);
            size = 0;
            isDirty = true;
        } catch (IOException failure) {
            warn("cannot be written", failure);
        }
    }

    private void append(byte[] line) {
        try {
            write(file, line);
            size += line.length;
            isDirty = true;
        } catch (IOException failure) {
            warn("cannot be written", failure);
        }
    }

    private void writeAnewIfMostIsSettled() {
        if (size <= room || size <= MOSTLY * unsettledSize) {
            return;
        }
        try {
            var draftPath = path.resolveSibling(path.getFileName() + ".draft");
            Files.deleteIfExists(draftPath);
            var draft = open(draftPath);
            for (var line : unsettled.values()) {
                write(draft, line);
            }
            draft.force(false);
            Files.move(draftPath, path, StandardCopyOption.ATOMIC_MOVE);
            file.close();
            file = draft;
            size = unsettledSize;
            isDirty = false;
        } catch (IOException failure) {
            warn("cannot be written anew", failure);
        }
    }

    private void warn(String what, IOException failure) {
        warnings.once(ABOUT + what, Level.WARNING, "The spool %s %s: %s".formatted(path, what, failure));
    }

    private static FileChannel open(Path path) throws IOException {
        if (!Files.exists(path)) {
            PrivateFile.create(path);
        }
        return FileChannel.open(path, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    private static boolean isFree(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException heldInThisProcess) {
            return false;
        }
    }

    private static void write(FileChannel file, byte[] bytes) throws IOException {
        var buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
    }
}
