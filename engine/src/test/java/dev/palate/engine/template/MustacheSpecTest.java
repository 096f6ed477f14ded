package dev.palate.engine.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Runs every case of the public Mustache specification against our subset; what we leave out is listed with its reason. */
class MustacheSpecTest {

    /** What a case of a file has to show. */
    private enum Adapter {
        RENDERS,
        IS_REFUSED
    }

    private static final Map<String, Adapter> ADAPTERS = Map.of(
            "comments.json", Adapter.RENDERS,
            "interpolation.json", Adapter.RENDERS,
            "inverted.json", Adapter.RENDERS,
            "partials.json", Adapter.RENDERS,
            "sections.json", Adapter.RENDERS,
            // A prompt reads the same from its first to its last line, so delimiters never change.
            "delimiters.json", Adapter.IS_REFUSED);

    private static final String NEVER_ESCAPED = "prompts are not HTML: a model has to see what the user wrote";

    private static final Map<String, String> UNESCAPED = Map.of(
            "interpolation.json/HTML Escaping", NEVER_ESCAPED,
            "interpolation.json/Implicit Iterators - HTML Escaping", NEVER_ESCAPED,
            "sections.json/Implicit Iterator - HTML Escaping", NEVER_ESCAPED);

    private static final Map<String, String> REFUSED = Map.of(
            "partials.json/Failed Lookup", "a prompt that does not exist is a mistake, not an empty text",
            "partials.json/Recursion", "a cycle of prompts cannot be pinned to versions");

    private final ObjectMapper json = JsonMapper.builder().build();

    @TestFactory
    Stream<DynamicContainer> followsTheSpecification() throws IOException {
        return specFiles().stream().map(file -> dynamicContainer(fileName(file), cases(file)));
    }

    @Test
    void leavesOutOnlyCasesThatExist() throws IOException {
        List<Path> files = specFiles();
        List<String> present = files.stream().map(MustacheSpecTest::fileName).toList();
        List<String> cases = files.stream()
                .flatMap(file -> read(file).get("tests").valueStream().map(test -> id(file, test)))
                .toList();

        assertThat(Stream.concat(UNESCAPED.keySet().stream(), REFUSED.keySet().stream())
                        .filter(id -> present.contains(id.substring(0, id.indexOf('/')))))
                .isSubsetOf(cases);
    }

    private Stream<DynamicTest> cases(Path file) {
        Adapter adapter = ADAPTERS.get(fileName(file));
        if (adapter == null) {
            return Stream.of(
                    dynamicTest("has an adapter", () -> assertThat(ADAPTERS).containsKey(fileName(file))));
        }
        return read(file)
                .get("tests")
                .valueStream()
                .map(test -> dynamicTest(test.get("name").asString(), () -> check(adapter, id(file, test), test)));
    }

    private void check(Adapter adapter, String id, JsonNode test) {
        if (adapter == Adapter.IS_REFUSED || REFUSED.containsKey(id)) {
            assertThatThrownBy(() -> parse(test)).isInstanceOf(TemplateSyntaxException.class);
            return;
        }
        String expected = test.get("expected").asString();
        assertThat(render(test)).isEqualTo(UNESCAPED.containsKey(id) ? unescaped(expected) : expected);
    }

    private String render(JsonNode test) {
        return parse(test).renderRoot(json.convertValue(test.get("data"), Object.class), MissingVariables.EMPTY);
    }

    private static Template parse(JsonNode test) {
        return Template.parse(test.get("template").asString(), Partials.ofSources(reference -> {
            JsonNode source = test.path("partials").path(reference.prompt());
            if (source.isMissingNode()) {
                throw new UnresolvablePartialException("There is no prompt '" + reference.prompt() + "'.");
            }
            return source.asString();
        }));
    }

    private static String unescaped(String html) {
        assertThat(html).contains("&amp;");
        return html.replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private JsonNode read(Path file) {
        return json.readTree(file.toFile());
    }

    private static String id(Path file, JsonNode test) {
        return fileName(file) + "/" + test.get("name").asString();
    }

    private static String fileName(Path file) {
        return Objects.requireNonNull(file.getFileName()).toString();
    }

    private static List<Path> specFiles() throws IOException {
        @Nullable String folder = System.getProperty("reference.mustache-spec");
        assumeTrue(
                folder != null && Files.isDirectory(Path.of(folder)),
                "no Mustache specification in the folder of reference.mustache-spec: " + folder);
        try (Stream<Path> files = Files.list(Path.of(Objects.requireNonNull(folder)))) {
            return files.filter(file -> fileName(file).endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}
