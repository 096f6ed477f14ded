package dev.palate.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** The server's jar, taken apart once, as it starts faster and faults need many starts. */
final class Program {

    private Program() {}

    static Path extracted() {
        var jar = Path.of(System.getProperty("chaos.jar"));
        var folder = Path.of("target", "server").toAbsolutePath();
        delete(folder);
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        if (Processes.run(
                        java, "-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", folder.toString())
                != 0) {
            throw new IllegalStateException("cannot be taken apart: " + jar);
        }
        return folder.resolve(jar.getFileName());
    }

    static void delete(Path folder) {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
