package dev.palate.benchmarks.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file for as long as somebody reads it. */
record TemporaryFile(Path path) implements AutoCloseable {

    TemporaryFile(String name, String suffix, String content) {
        this(written(name, suffix, content));
    }

    private static Path written(String name, String suffix, String content) {
        try {
            return Files.writeString(Files.createTempFile(name, suffix), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
