package dev.palate.engine.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MissingVariablesTest {

    private static final Template TEMPLATE = Template.parse(
            "{{b}} {{ user.name }} {{{a}}} {{given}} {{#items}}{{price}}{{/items}} {{b}} {{#absent}}{{unseen}}{{/absent}}{{^absent}}{{&d}}{{/absent}}");

    private static final Map<String, Object> VALUES =
            Map.of("given", "yes", "user", Map.of(), "items", List.of(Map.of("price", 1), Map.of()));

    @Test
    void strictNamesAllThatIsMissingInOrder() {
        assertThatThrownBy(() -> TEMPLATE.render(VALUES, MissingVariables.STRICT))
                .isInstanceOfSatisfying(
                        MissingVariablesException.class,
                        missing -> assertThat(missing.names()).containsExactly("b", "user.name", "a", "price", "d"))
                .hasMessage("Missing variables: b, user.name, a, price, d");
    }

    @Test
    void emptyPrintsNothing() {
        assertThat(TEMPLATE.render(VALUES, MissingVariables.EMPTY)).isEqualTo("   yes 1  ");
    }

    @Test
    void keepPrintsTheTagsAsTheyWereWritten() {
        assertThat(TEMPLATE.render(VALUES, MissingVariables.KEEP))
                .isEqualTo("{{b}} {{ user.name }} {{{a}}} yes 1{{price}} {{b}} {{&d}}");
    }

    @Test
    void anAbsentSectionIsFalseAndNoError() {
        assertThat(Template.parse("{{#a.b}}x{{/a.b}}{{^a.b}}y{{/a.b}}").render(Map.of(), MissingVariables.STRICT))
                .isEqualTo("y");
    }

    @Test
    void aFieldOfWhatHasNoFieldsIsMissing() {
        Map<String, Object> values = Map.of("text", "t", "list", List.of());

        assertThatThrownBy(() -> Template.parse("{{text.a}}{{list.a}}").render(values, MissingVariables.STRICT))
                .hasMessage("Missing variables: text.a, list.a");
    }
}
