package dev.palate.client;

import dev.palate.client.HeldSnapshot.Origin;
import dev.palate.client.api.SnapshotChannel;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The snapshot that an application is shipped with, as {@code GET /snapshot} answers it. It decides until the server is reached for
 * the first time, unless there is a backup. What cannot be read is ignored with a warning. Immutable.
 */
public final class Bootstrap {

    /** No snapshot is shipped. */
    static final Bootstrap NONE = new Bootstrap("nothing", InputStream::nullInputStream);

    private final String name;
    private final Opener opener;

    @FunctionalInterface
    private interface Opener {

        InputStream open() throws IOException;
    }

    private Bootstrap(String name, Opener opener) {
        this.name = name;
        this.opener = opener;
    }

    /** A file. */
    public static Bootstrap file(Path path) {
        return new Bootstrap(path.toString(), () -> Files.newInputStream(path));
    }

    /** A resource of the class path, such as {@code prompts.json}, as the thread that builds the client sees it. */
    public static Bootstrap classpath(String resource) {
        return new Bootstrap("classpath:" + resource, () -> open(resource));
    }

    void restore(CurrentSnapshot current, Warnings warnings) {
        if (this == NONE) {
            return;
        }
        try (var stream = opener.open()) {
            var json = stream.readNBytes(SnapshotChannel.MOST_BYTES + 1);
            current.restore(SnapshotReader.read(json, null), Origin.BOOTSTRAP, null);
        } catch (IOException | InvalidSnapshotException unusable) {
            warnings.once(
                    "bootstrap " + name, Level.WARNING, "The bootstrap %s is ignored: %s".formatted(name, unusable));
        }
    }

    private static InputStream open(String resource) throws IOException {
        var ofApplication = Thread.currentThread().getContextClassLoader();
        var loader = ofApplication == null ? Bootstrap.class.getClassLoader() : ofApplication;
        var stream = loader.getResourceAsStream(resource);
        if (stream == null) {
            throw new FileNotFoundException("there is no such resource");
        }
        return stream;
    }
}
