package dev.palate.engine.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What holds for every source, tried on many random ones. */
class TemplatePropertiesTest {

    private static final long SEED = 20_260_101L;

    private static final List<String> TEXTS =
            List.of("a", " ", "\t", "\n", "\r\n", "{", "}", "é", "😀", "\ud800", "\0", "7*7", "$");

    private static final List<String> PIECES = List.of(
            "{{",
            "}}",
            "{{{",
            "}}}",
            "{{#a}}",
            "{{/a}}",
            "{{^b}}",
            "{{/b}}",
            "{{a}}",
            "{{b.c}}",
            "{{.}}",
            "{{> p}}",
            "{{! x",
            "{{=",
            "#",
            "/",
            "^",
            "&",
            ".",
            "a",
            "b",
            "1",
            " ",
            "\n",
            "\r\n",
            "\"",
            "é",
            "\ud800",
            "\udc00",
            "@label:x");

    private static final Map<String, Object> VALUES =
            Map.of("a", List.of(1, Map.of("b", List.of())), "b", Map.of("c", "{{a}}"), "1", true);

    private final Random random = new Random(SEED);

    @Test
    void textWithoutDoubleBracesIsItsOwnRendering() {
        System.out.println("TemplatePropertiesTest seed " + SEED);
        for (int i = 0; i < 10_000; i++) {
            String text = randomSource(TEXTS).replace("{{", "{");
            if (!text.contains("{{")) {
                assertThat(Template.parse(text).render(Map.of(), MissingVariables.STRICT))
                        .isEqualTo(text);
            }
        }
    }

    @Test
    void keepingAllMissingVariablesGivesBackATemplateOfValues() {
        List<String> pieces = List.of("{{a}}", "{{ b.c }}", "{{{d}}}", "{{&e}}", "text", " ", "\n", "}", "{{(");
        for (int i = 0; i < 10_000; i++) {
            String source = randomSource(pieces);

            assertThat(Template.parse(source).render(Map.of(), MissingVariables.KEEP))
                    .isEqualTo(source);
        }
    }

    @Test
    void garbageIsEitherATemplateOrASyntaxErrorInside() {
        int parsed = 0;
        int refused = 0;
        for (int i = 0; i < 30_000; i++) {
            String source = randomSource(PIECES);
            try {
                Template.parse(source, Partials.ofSources(reference -> "x\n{{b}}\n"))
                        .render(VALUES, MissingVariables.EMPTY);
                parsed++;
            } catch (TemplateSyntaxException error) {
                assertThat(error.line()).isBetween(1, lines(source));
                assertThat(error.column()).isBetween(1, source.length() + 1);
                refused++;
            }
        }

        assertThat(parsed).isGreaterThan(1_000);
        assertThat(refused).isGreaterThan(1_000);
    }

    @Test
    void randomCharactersNeverCauseAnythingButASyntaxError() {
        for (int i = 0; i < 10_000; i++) {
            String source = random.ints(random.nextInt(40), 0, 0x80)
                    .mapToObj(c -> c < 0x40 ? Character.toString("{}#^/!>=&. ".charAt(c % 11)) : Character.toString(c))
                    .collect(Collectors.joining());
            try {
                assertThat(Template.parse(source).source()).isEqualTo(source);
            } catch (TemplateSyntaxException error) {
                assertThat(error.problem()).isNotEmpty();
            }
        }
    }

    private String randomSource(List<String> pieces) {
        return random.ints(random.nextInt(12), 0, pieces.size())
                .mapToObj(pieces::get)
                .collect(Collectors.joining());
    }

    private static int lines(String source) {
        return 1 + (int) source.chars().filter(c -> c == '\n').count();
    }
}
