package dev.palate.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

/** What an application takes in with the SDK, as the build resolved it. */
class RuntimeClassPathTest {

    private static final Path RESOLVED = Path.of("target", "runtime-class-path.txt");
    private static final long FOUR_MEGABYTES = 4L << 20;

    @Test
    void isSmall() throws IOException {
        var entries = entries();

        assertThat(entries).hasSizeBetween(4, 8);
        assertThat(entries.stream().mapToLong(RuntimeClassPathTest::size).sum()).isLessThan(FOUR_MEGABYTES);
    }

    @Test
    void bringsNoFramework() throws IOException {
        assertThat(entries())
                .noneMatch(entry ->
                        entry.getFileName().toString().matches("(?i).*(spring|reactor|netty|slf4j|logback).*"));
    }

    private static List<Path> entries() throws IOException {
        return Stream.concat(
                        Stream.of(Path.of("target", "classes")),
                        Stream.of(Files.readString(RESOLVED).strip().split(File.pathSeparator))
                                .map(Path::of))
                .toList();
    }

    /** In bytes; classes that the build has not packed yet count as they will be packed. */
    private static long size(Path entry) {
        try (var files = Files.walk(entry)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.equals(entry) ? file.toFile().length() : packed(file))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long packed(Path file) {
        var packed = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(packed)) {
            Files.copy(file, deflater);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.size();
    }
}
