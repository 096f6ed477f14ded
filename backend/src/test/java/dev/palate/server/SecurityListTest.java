package dev.palate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code SECURITY.md} says where each rule is tested, and that is where tests are named after it. */
class SecurityListTest {

    private static final Pattern ROW = Pattern.compile("\\| ([SB]\\d+) \\| [^|]+ \\| ([^|]+) \\|");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)`");
    private static final Pattern NAME = Pattern.compile("@DisplayName\\(\\s*\"((?:[SB]\\d+ )+)");

    @Test
    void isComplete() throws IOException {
        var rules = IntStream.rangeClosed(1, 13).mapToObj(number -> "S" + number);
        var inputs = IntStream.rangeClosed(61, 75).mapToObj(number -> "B" + number);

        assertThat(rows().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(rules, inputs).toList());
    }

    @Test
    void isTrue() throws IOException {
        var named = named();

        rows().forEach((id, tests) -> assertThat(named.getOrDefault(id, Set.of()))
                .as(id)
                .isEqualTo(
                        TEST.matcher(tests).results().map(test -> test.group(1)).collect(Collectors.toSet())));
    }

    @Test
    void saysWhyThereIsNoTest() throws IOException {
        rows().forEach((id, tests) -> assertThat(tests).as(id).matches("`.+`|none yet: .+"));
    }

    private static Map<String, String> rows() throws IOException {
        try (var lines = Files.lines(Path.of("../SECURITY.md"))) {
            return lines.map(ROW::matcher)
                    .filter(row -> row.matches())
                    .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));
        }
    }

    /** The classes with a test that is named after an id. */
    private static Map<String, Set<String>> named() throws IOException {
        var classes = new TreeMap<String, Set<String>>();
        try (var files = Files.walk(Path.of("src/test/java"))) {
            for (var file :
                    files.filter(path -> path.toString().endsWith("Test.java")).toList()) {
                var name = file.getFileName().toString().replace(".java", "");
                NAME.matcher(Files.readString(file))
                        .results()
                        .flatMap(match -> Stream.of(match.group(1).trim().split(" ")))
                        .forEach(id -> classes.computeIfAbsent(id, first -> new TreeSet<>())
                                .add(name));
            }
        }
        return classes;
    }
}
