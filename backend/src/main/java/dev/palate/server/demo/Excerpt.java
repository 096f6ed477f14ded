package dev.palate.server.demo;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The published judgements that the server brings along; {@code demo/ATTRIBUTION.md} says whose they are. */
final class Excerpt {

    private static final String FILE = "/demo/judgements.csv";
    private static final int FIRST_VARIANT = 2;

    private Excerpt() {}

    static List<Instruction> instructions() {
        try (var stream = Excerpt.class.getResourceAsStream(FILE)) {
            if (stream == null) {
                throw new FileNotFoundException(FILE);
            }
            return read(new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Instruction> read(BufferedReader reader) throws IOException {
        var columns = List.of(reader.readLine().split(","));
        return reader.lines().map(line -> instruction(columns, line.split(","))).toList();
    }

    private static Instruction instruction(List<String> columns, String[] cells) {
        return new Instruction(
                cells[0],
                cells[1],
                IntStream.range(FIRST_VARIANT, columns.size())
                        .boxed()
                        .collect(Collectors.toMap(columns::get, column -> Double.valueOf(cells[column]))));
    }
}
