package dev.palate.server.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** An export as a file; its lines are read one after the other, so that its size does not matter. */
final class Archive {

    private static final String ROW = ",\"row\":";
    private static final String TABLE = "{\"table\":\"";

    private final Path file;
    private final JsonMapper mapper;

    /** A row as it stands in the archive. */
    record Row(String table, String json) {}

    Archive(Path file, JsonMapper mapper) {
        this.file = file;
        this.mapper = mapper;
    }

    /**
     * Reads the head, and everything else to see that it is complete and unchanged.
     *
     * @throws UnusableArchiveException when it is not
     */
    Head check() {
        var checksums = new HashMap<String, Checksum>();
        var ends = new ArrayList<String>();
        try (var lines = lines()) {
            lines.forEach(line -> {
                if (!ends.isEmpty()) {
                    throw new UnusableArchiveException(file, "something follows its manifest");
                } else if (isRow(line)) {
                    var row = row(line);
                    checksums
                            .computeIfAbsent(row.table(), name -> new Checksum())
                            .add(row.json());
                } else {
                    ends.add(line);
                }
            });
        } catch (UncheckedIOException e) {
            throw new UnusableArchiveException(file, "it cannot be read: " + e.getMessage());
        }
        compare(manifest(ends), checksums);
        return head();
    }

    private Manifest manifest(List<String> ends) {
        if (ends.isEmpty()) {
            throw new UnusableArchiveException(file, "it ends before its manifest, so it is incomplete");
        }
        try {
            return mapper.readValue(ends.get(0), Manifest.class);
        } catch (JacksonException e) {
            throw new UnusableArchiveException(file, "one of its lines is damaged, or its manifest is");
        }
    }

    private void compare(Manifest manifest, Map<String, Checksum> checksums) {
        manifest.manifest().forEach((table, entry) -> {
            var found = checksums.getOrDefault(table, new Checksum()).entry();
            if (!found.equals(entry)) {
                throw new UnusableArchiveException(
                        file, "the rows of '%s' are not those that its manifest describes".formatted(table));
            }
        });
        if (!manifest.manifest().keySet().containsAll(checksums.keySet())) {
            throw new UnusableArchiveException(file, "it has tables that its manifest does not describe");
        }
    }

    private Head head() {
        try (var lines = Files.newBufferedReader(file)) {
            var head = mapper.readValue(String.valueOf(lines.readLine()), Head.class);
            if (head.format() != Head.FORMAT) {
                throw new UnusableArchiveException(
                        file, "its format is %d, and this version reads %d".formatted(head.format(), Head.FORMAT));
            }
            return head;
        } catch (IOException | JacksonException e) {
            throw new UnusableArchiveException(file, "its first line is not that of an export");
        }
    }

    /** Every row in order; to be closed. */
    Stream<Row> rows() {
        return lines().filter(Archive::isRow).map(this::row);
    }

    private static boolean isRow(String line) {
        return line.startsWith(TABLE);
    }

    private Row row(String line) {
        var end = line.indexOf('"', TABLE.length());
        if (end < 0 || !line.startsWith(ROW, end + 1) || !line.endsWith("}")) {
            throw new UnusableArchiveException(file, "one of its lines is damaged");
        }
        return new Row(line.substring(TABLE.length(), end), line.substring(end + 1 + ROW.length(), line.length() - 1));
    }

    /** All but the head. */
    private Stream<String> lines() {
        try {
            return Files.lines(file).skip(1);
        } catch (NoSuchFileException e) {
            throw new UnusableArchiveException(file, "there is no such file");
        } catch (IOException e) {
            throw new UnusableArchiveException(file, "it cannot be read: " + e.getMessage());
        }
    }
}
