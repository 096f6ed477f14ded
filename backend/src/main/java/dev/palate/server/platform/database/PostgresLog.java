package dev.palate.server.platform.database;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The file PostgreSQL writes its messages to; one older file is kept. */
record PostgresLog(Path file) {

    private static final long LARGE = 10_000_000;

    /** The last line that gives the reason of a failure, by the surest mark first. */
    private static final List<Pattern> MARKS = Stream.of("(?:FATAL|PANIC):", "error:", "^|\\n")
            .map(mark -> Pattern.compile("(?s).*(?:" + mark + ")\\s*([^\\n]+)"))
            .toList();

    void rotate() throws IOException {
        if (size() > LARGE) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    long size() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** The reason why PostgreSQL gave up, as it was logged behind a position. */
    Optional<String> failureSince(long position) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file).position(position)) {
            byte[] content = Channels.newInputStream(channel).readAllBytes();
            return failureIn(new String(content, StandardCharsets.UTF_8));
        }
    }

    /** The line of a program's output that says best why it failed. */
    static Optional<String> failureIn(String output) {
        return MARKS.stream()
                .flatMap(mark -> mark.matcher(output).results())
                .map(line -> line.group(1))
                .findFirst();
    }
}
