package dev.palate.server.platform.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The right to use a data folder alone; the operating system takes it back when this JVM ends, however it ends. */
final class FolderLock implements AutoCloseable {

    /** POSIX drops a lock when any channel on its file is closed, so this JVM must not even open a file it has locked. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    static FolderLock acquire(Path path) throws IOException {
        Path folder = path.toRealPath();
        if (!HELD.add(folder)) {
            throw alreadyUsed(folder, Long.toString(ProcessHandle.current().pid()));
        }
        try {
            return lock(folder);
        } catch (IOException | RuntimeException e) {
            HELD.remove(folder);
            throw e;
        }
    }

    private static FolderLock lock(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(
                folder.resolve("palate.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            try (channel) {
                throw alreadyUsed(folder, ownerIn(channel));
            }
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        return new FolderLock(folder, channel);
    }

    private static String ownerIn(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(20);
        channel.read(content, 0);
        return new String(content.array(), 0, content.position(), StandardCharsets.US_ASCII).strip();
    }

    private static DatabaseStartException alreadyUsed(Path folder, String owner) {
        return new DatabaseStartException(
                "The data folder " + folder + " is in use by process " + owner + ".",
                "Stop that process, or choose another folder with palate.data-dir.");
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD.remove(folder);
    }
}
