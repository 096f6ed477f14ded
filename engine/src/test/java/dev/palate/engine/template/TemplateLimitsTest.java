package dev.palate.engine.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TemplateLimitsTest {

    @Test
    void acceptsASourceOfExactlyOneMebibyte() {
        String source = "é".repeat(TemplateLimits.SOURCE_BYTES / 2);

        assertThat(Template.parse(source).render(Map.of(), MissingVariables.STRICT))
                .isEqualTo(source);
        assertThatThrownBy(() -> Template.parse(source + "a"))
                .isInstanceOf(TemplateSyntaxException.class)
                .hasMessageContaining("longer than 1048576 bytes");
    }

    @Test
    void countsEveryCharacterAsItsBytes() {
        assertThat(SourceText.utf8Length("aé€😀")).isEqualTo(1 + 2 + 3 + 4);
    }

    @Test
    void stopsAmplificationByNestedSections() {
        Template template = Template.parse("{{#l}}{{#l}}{{#l}}{{#l}}{{x}}{{/l}}{{/l}}{{/l}}{{/l}}");
        Map<String, Object> values = Map.of("l", Collections.nCopies(50, "item"), "x", "0123456789");

        assertThatThrownBy(() -> template.render(values, MissingVariables.STRICT))
                .isInstanceOf(RenderLimitException.class)
                .hasMessageContaining("list items");
    }

    @Test
    void stopsAmplificationByALongValue() {
        Template template = Template.parse("{{x}}".repeat(11));
        Map<String, Object> values = Map.of("x", "a".repeat(100_000));

        assertThatThrownBy(() -> template.render(values, MissingVariables.STRICT))
                .isInstanceOf(RenderLimitException.class)
                .hasMessageContaining("longer than 1048576 characters");
    }

    @Test
    void rendersExactlyAsMuchAsIsAllowed() {
        String most = "a".repeat(TemplateLimits.OUTPUT_CHARACTERS);

        assertThat(Template.parse("{{x}}").render(Map.of("x", most), MissingVariables.STRICT))
                .isEqualTo(most);
        assertThatThrownBy(() -> Template.parse("{{x}}!").render(Map.of("x", most), MissingVariables.STRICT))
                .isInstanceOf(RenderLimitException.class);
    }

    @Test
    void stopsInAListOfAMillionItems() {
        Map<String, Object> values = Map.of("l", Collections.nCopies(1_000_000, 1));

        assertThatThrownBy(() -> Template.parse("{{#l}}{{/l}}").render(values, MissingVariables.STRICT))
                .isInstanceOf(RenderLimitException.class);
        assertThatThrownBy(() -> Template.parse("{{l}}").render(values, MissingVariables.STRICT))
                .isInstanceOf(RenderLimitException.class);
    }

    @Test
    void visitsExactlyAsManyItemsAsAreAllowed() {
        Template template = Template.parse("{{#l}}{{/l}}{{#m}}{{/m}}");
        List<Integer> most = Collections.nCopies(TemplateLimits.ITERATIONS, 1);

        assertThat(template.render(Map.of("l", most), MissingVariables.STRICT)).isEmpty();
        assertThatThrownBy(() -> template.render(Map.of("l", most, "m", List.of(1)), MissingVariables.STRICT))
                .isInstanceOf(RenderLimitException.class);
    }

    @Test
    void stopsLongLoopBodiesThatPrintNothing() {
        Template template = Template.parse("{{#l}}" + "{{e}}".repeat(100_000) + "{{/l}}");
        Map<String, Object> values = Map.of("l", Collections.nCopies(100_000, ""), "e", "");

        assertThatThrownBy(() -> template.render(values, MissingVariables.STRICT))
                .isInstanceOf(RenderLimitException.class)
                .hasMessageContaining("steps");
    }

    @Test
    void nestsSectionsSixteenDeep() {
        assertThat(Template.parse(nested(16)).render(Map.of("a", true, "x", "in"), MissingVariables.STRICT))
                .isEqualTo("in");
        assertThatThrownBy(() -> Template.parse(nested(17)))
                .isInstanceOf(TemplateSyntaxException.class)
                .hasMessage("Line 1, column 97: Sections are nested more than 16 deep.");
    }

    @Test
    void countsSectionsThroughIncludedPrompts() {
        Partials partials = Partials.ofSources(reference -> nested(10));

        assertThat(Template.parse(nested(6).replace("{{x}}", "{{> p}}"), partials)
                        .partials())
                .hasSize(1);
        assertThatThrownBy(() -> Template.parse(nested(7).replace("{{x}}", "{{> p}}"), partials))
                .isInstanceOf(TemplateSyntaxException.class)
                .hasMessageContaining("nested more than 16 deep");
    }

    @Test
    void acceptsAThousandVariables() {
        assertThat(Template.parse(variables(1_000)).variables()).hasSize(1_000);
        assertThat(Template.parse(variables(1_000).repeat(2)).variables()).hasSize(1_000);
        assertThatThrownBy(() -> Template.parse(variables(1_001)))
                .isInstanceOf(TemplateSyntaxException.class)
                .hasMessageContaining("more than 1000 different variables");
    }

    @Test
    void boundsPaths() {
        assertThat(Template.parse("{{a" + ".a".repeat(15) + "}}").variables()).hasSize(1);
        assertThat(Template.parse("{{" + "a".repeat(256) + "}}").variables()).hasSize(1);
        assertThatThrownBy(() -> Template.parse("{{a" + ".a".repeat(16) + "}}"))
                .isInstanceOf(TemplateSyntaxException.class);
        assertThatThrownBy(() -> Template.parse("{{" + "a".repeat(257) + "}}"))
                .isInstanceOf(TemplateSyntaxException.class);
    }

    @Test
    void boundsWhatCompositionMultiplies() {
        Partials doubling = Partials.ofSources(reference -> {
            int level = Integer.parseInt(reference.prompt());
            return level == 1 ? "text ".repeat(100) : ("{{> " + (level - 1) + "}}").repeat(2);
        });

        assertThat(Template.parse("{{> 4}}", doubling).render(Map.of(), MissingVariables.STRICT))
                .hasSize(8 * 500);
        assertThatThrownBy(() -> Template.parse("{{> 4}}".repeat(2_000), doubling))
                .isInstanceOf(TemplateSyntaxException.class)
                .hasMessageContaining("longer than 4194304 characters");
    }

    @Test
    void boundsWhatIndentationMultiplies() {
        Partials partials = Partials.ofSources(reference -> "a\n".repeat(100_000));

        assertThatThrownBy(() -> Template.parse(" ".repeat(500_000) + "{{> p}}", partials))
                .isInstanceOf(TemplateSyntaxException.class)
                .hasMessageContaining("longer than 4194304 characters");
    }

    @Test
    void boundsTheDigitsOfNumbers() {
        for (Number number : List.of(
                new BigDecimal("1e999999999"),
                new BigDecimal("1e-999999999"),
                BigInteger.TEN.pow(1_001),
                new BigDecimal("1e2147483647"),
                new BigDecimal("1e-2147483647"))) {
            assertThatThrownBy(() -> Template.parse("{{n}}").render(Map.of("n", number), MissingVariables.STRICT))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("at most 1000 digits");
        }
    }

    @Test
    void boundsTheDepthOfPrintedValues() {
        Map<String, Object> cyclic = new HashMap<>();
        cyclic.put("self", cyclic);

        assertThatThrownBy(() -> Template.parse("{{self}}").render(cyclic, MissingVariables.STRICT))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("nested more than 64 deep");
    }

    @Test
    void readsManyBracesAndBlanksInLinearTime() {
        List<String> sources = new ArrayList<>();
        for (String piece : List.of("{", "{{\"", "{{(  ", "{{{1 ", "{{1", " \t", "}", "{{!}} ", "{{a}}  ")) {
            sources.add(piece.repeat(TemplateLimits.SOURCE_BYTES / 8));
        }

        assertThat(sources).allSatisfy(source -> {
            try {
                Template.parse(source);
            } catch (TemplateSyntaxException expected) {
                assertThat(expected.problem()).isNotEmpty();
            }
        });
    }

    private static String nested(int depth) {
        return "{{#a}}".repeat(depth) + "{{x}}" + "{{/a}}".repeat(depth);
    }

    private static String variables(int count) {
        return IntStream.range(0, count).mapToObj(i -> "{{v" + i + "}}").collect(Collectors.joining());
    }
}
