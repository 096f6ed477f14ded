package dev.palate.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What clients sent and what they were told, appended to a file as it happens. */
final class History {

    /** What a client knows about an event. */
    enum Mark {
        /** It was sent, perhaps not for the first time. */
        SENT,
        /** The server said that it keeps it. */
        ACKNOWLEDGED,
        /** The server said that it does not. */
        REFUSED,
        /** There was no answer. */
        UNKNOWN
    }

    private final Path file;
    private final Writer writer;

    History(Path file) {
        try {
            this.file = file;
            this.writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void note(Mark mark, UUID event) {
        try {
            writer.write(mark + " " + event + " " + Instant.now() + "\n");
            if (mark != Mark.SENT) {
                writer.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The events by what is known about them. */
    synchronized Map<Mark, Set<UUID>> events() {
        try (Stream<String> lines = flushed()) {
            var events = new EnumMap<Mark, Set<UUID>>(Mark.class);
            Stream.of(Mark.values()).forEach(mark -> events.put(mark, new HashSet<>()));
            lines.map(line -> line.split(" "))
                    .forEach(line -> events.get(Mark.valueOf(line[0])).add(UUID.fromString(line[1])));
            return events;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<String> flushed() throws IOException {
        writer.flush();
        return Files.lines(file);
    }
}
