package dev.palate.engine.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartialsTest {

    @Test
    void putsIncludedPromptsInPlace() {
        assertThat(render(
                        "\"{{> outer}}\"",
                        Map.of("outer", "*{{a}} {{> inner@version:2}}*", "inner", "{{b}}!"),
                        Map.of("a", "A", "b", "B")))
                .isEqualTo("\"*A B!*\"");
    }

    @Test
    void looksUpNamesWhereAPromptIsIncluded() {
        assertThat(render(
                        "{{#items}}{{> line}}{{/items}}",
                        Map.of("line", "{{n}};"),
                        Map.of("items", List.of(Map.of("n", 1), Map.of("n", 2)))))
                .isEqualTo("1;2;");
    }

    @Test
    void keepsBlanksAroundAnInlineInclusion() {
        assertThat(render("| {{> p}} |", Map.of("p", "\t|\t"), Map.of())).isEqualTo("| \t|\t |");
        assertThat(render("  {{d}}  {{> p}}\n", Map.of("p", ">\n>"), Map.of("d", "|")))
                .isEqualTo("  |  >\n>\n");
        assertThat(render("|{{>   p   }}|", Map.of("p", "[]"), Map.of())).isEqualTo("|[]|");
    }

    @Test
    void leavesNoLineBehindAnInclusionOfItsOwnLine() {
        assertThat(render("|\r\n{{> p}}\r\n|", Map.of("p", ">"), Map.of())).isEqualTo("|\r\n>|");
        assertThat(render("  {{> p}}\n>", Map.of("p", ">\n>"), Map.of())).isEqualTo("  >\n  >>");
        assertThat(render(">\n  {{> p}}", Map.of("p", ">\n>"), Map.of())).isEqualTo(">\n  >\n  >");
    }

    @Test
    void indentsTheLinesOfAPromptButNotItsValues() {
        assertThat(render("\\\n {{> p}}\n/\n", Map.of("p", "|\n{{{content}}}\n|\n"), Map.of("content", "<\n->")))
                .isEqualTo("\\\n |\n <\n->\n |\n/\n");
    }

    @Test
    void addsUpIndentationAndLeavesEmptyLinesEmpty() {
        Map<String, String> prompts =
                Map.of("outer", "o\n  {{> inner}}\n{{#x}}\ny {{x}}\n{{/x}}\n{{! c }} z", "inner", "a\n\n{{x}} b\n");

        assertThat(render("- list\n  {{> outer}}\n", prompts, Map.of("x", 1)))
                .isEqualTo("- list\n  o\n    a\n\n    1 b\n  y 1\n   z");
    }

    @Test
    void listsItsOwnInclusionsOnce() {
        Template template = Template.parse("{{> b}}{{> a@version:1}}{{> b@label:production}}");

        assertThat(template.partials())
                .extracting(PartialReference::toString)
                .containsExactly("b@label:production", "a@version:1");
    }

    @Test
    void resolvesEachReferenceOnce() {
        List<String> resolved = new ArrayList<>();

        Template.parse("{{> a}}{{> b}}{{> a@label:production}}", reference -> {
            resolved.add(reference.prompt());
            return Template.parse("text");
        });

        assertThat(resolved).containsExactly("a", "b");
    }

    @Test
    void cannotRenderUnresolvedInclusions() {
        Template unresolved = Template.parse("{{#never}}{{> a}}{{/never}}");

        assertThatIllegalStateException().isThrownBy(() -> unresolved.render(Map.of(), MissingVariables.EMPTY));
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        Template.parse("{{> b}}", reference -> unresolved).render(Map.of(), MissingVariables.EMPTY));
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        Template.parse("  {{> b}}", reference -> unresolved).render(Map.of(), MissingVariables.EMPTY));
    }

    @Test
    void reportsVariablesOfIncludedPromptsAsTheyAreUsedHere() {
        Template template = compose(
                "{{> p}}{{#s}}{{> q}}{{/s}}{{^s}}{{> r}}{{/s}}",
                Map.of("p", "{{a}}", "q", "{{b}}{{#t}}{{/t}}", "r", "{{c}}"));

        assertThat(template.variables()).extracting(TemplateVariable::path).containsExactly("a", "s", "b", "t", "c");
        assertThat(template.variables())
                .flatExtracting(TemplateVariable::uses)
                .containsExactly(
                        VariableUse.VALUE,
                        VariableUse.SECTION,
                        VariableUse.ITEM_VALUE,
                        VariableUse.SECTION,
                        VariableUse.OPTIONAL_VALUE);
    }

    @Test
    void refusesACycleByName() {
        assertThatThrownBy(() -> compose("a\n{{> a}}", Map.of("a", "{{> b}}", "b", "{{> a}}")))
                .isInstanceOfSatisfying(
                        TemplateSyntaxException.class,
                        error -> assertThat(error.line()).isEqualTo(2))
                .hasMessageContaining("a@label:production → b@label:production → a@label:production");
    }

    @Test
    void refusesMoreThanFiveLevels() {
        Map<String, String> prompts = Map.of(
                "p1", "{{> p2}}", "p2", "{{> p3}}", "p3", "{{> p4}}", "p4", "{{> p5}}", "p5", "deep", "p0", "{{> p1}}");

        assertThat(render("{{> p1}}", prompts, Map.of())).isEqualTo("deep");
        assertThatThrownBy(() -> compose("{{> p0}}", prompts))
                .isInstanceOf(TemplateSyntaxException.class)
                .hasMessageContaining("included more than 5 deep");
        assertThatThrownBy(() ->
                        Template.parse("{{> p0}}", reference -> compose(prompts.getOrDefault("p0", ""), prompts)))
                .isInstanceOf(TemplateSyntaxException.class)
                .hasMessageContaining("included more than 5 deep");
    }

    @Test
    void reportsAnUnknownPromptAtItsTag() {
        assertThatThrownBy(() -> compose("Hello\n  {{> nobody}}", Map.of()))
                .isInstanceOf(TemplateSyntaxException.class)
                .hasMessage("Line 2, column 3: There is no prompt 'nobody'.");
    }

    @Test
    void reportsAMistakeInAnIncludedPromptAtItsTag() {
        assertThatThrownBy(() -> compose("Hello {{> broken}}", Map.of("broken", "a\n{{#b}}")))
                .isInstanceOf(TemplateSyntaxException.class)
                .hasMessage("Line 1, column 7: 'broken' cannot be included. "
                        + "Line 2, column 1: The section 'b' is never closed. Add {{/b}}.");
    }

    private static String render(String source, Map<String, String> prompts, Map<String, Object> values) {
        return compose(source, prompts).render(values, MissingVariables.STRICT);
    }

    private static Template compose(String source, Map<String, String> prompts) {
        return Template.parse(source, Partials.ofSources(reference -> {
            String found = prompts.get(reference.prompt());
            if (found == null) {
                throw new UnresolvablePartialException("There is no prompt '" + reference.prompt() + "'.");
            }
            return found;
        }));
    }
}
