package dev.palate.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** An application of its own, for what befalls a whole process. */
final class JavaProcess {

    private JavaProcess() {}

    /** @param options for the virtual machine */
    static Process start(List<String> options, Class<?> application, String... arguments) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = Stream.of(
                        Stream.of(java, "-cp", System.getProperty("java.class.path")),
                        options.stream(),
                        Stream.of(application.getName()),
                        Stream.of(arguments))
                .flatMap(part -> part)
                .toList();
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
