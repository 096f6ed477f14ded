package dev.palate.engine.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

    @Test
    void printsValuesByDottedPath() {
        String text = render(
                "Dear {{user.name}}, about {{ topic }}:", Map.of("user", Map.of("name", "Ada"), "topic", "refunds"));

        assertThat(text).isEqualTo("Dear Ada, about refunds:");
    }

    @Test
    void neverEscapesForHtml() {
        String markup = "<b>\"a\" & 'b'</b>";

        assertThat(render("{{x}}|{{{x}}}|{{&x}}", Map.of("x", markup))).isEqualTo(markup + "|" + markup + "|" + markup);
    }

    @Test
    void neverExpandsValues() {
        Map<String, Object> values = Map.of("question", "{{secret}} {{#a}}{{/a}} {{> other}}", "secret", "s3cr3t");

        assertThat(render("{{question}}", values)).isEqualTo("{{secret}} {{#a}}{{/a}} {{> other}}");
    }

    @Test
    void looksOutsideWhenAnItemLacksTheName() {
        Map<String, Object> values =
                Map.of("currency", "EUR", "items", List.of(Map.of("price", 3), Map.of("price", 4, "currency", "USD")));

        assertThat(render("{{#items}}{{price}} {{currency}};{{/items}}", values))
                .isEqualTo("3 EUR;4 USD;");
    }

    @Test
    void treatsTheEmptyTextZeroAndTheEmptyMapAsTrue() {
        Map<String, Object> values = Map.of("text", "", "zero", 0, "map", Map.of());

        assertThat(render("{{#text}}t{{/text}}{{#zero}}z{{/zero}}{{#map}}m{{/map}}", values))
                .isEqualTo("tzm");
    }

    @Test
    void printsNullAsNothingAndDoesNotMissIt() {
        assertThat(render("[{{x}}]", Collections.singletonMap("x", null))).isEqualTo("[]");
    }

    @Test
    void anItemThatIsNullHidesTheOuterValue() {
        Map<String, @Nullable Object> item = new LinkedHashMap<>();
        item.put("x", null);

        assertThat(render("{{#item}}[{{x}}]{{/item}}", Map.of("item", item, "x", "outer")))
                .isEqualTo("[]");
    }

    @Test
    void printsNumbersWithoutExponent() {
        List<Number> numbers = List.of(
                7,
                -7L,
                (short) 1,
                (byte) 2,
                3.0,
                0.1,
                1e10,
                1.5e-7,
                -0.0,
                2.5f,
                1e7f,
                new BigDecimal("3.00"),
                new BigDecimal("1E+3"),
                new BigDecimal("1E-8"),
                BigInteger.TEN.pow(20));

        assertThat(render("{{#n}}{{.}} {{/n}}", Map.of("n", numbers)))
                .isEqualTo("7 -7 1 2 3.0 0.1 10000000000.0 0.00000015 -0.0 2.5 10000000.0 "
                        + "3.00 1000 0.00000001 100000000000000000000 ");
    }

    @Test
    void printsNumbersTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(render("{{n}} {{m}}", Map.of("n", 1234567.5, "m", List.of(1.5, "\u0001"))))
                    .isEqualTo("1234567.5 [1.5,\"\\u0001\"]");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void printsMapsAndListsAsCompactJson() {
        Map<String, @Nullable Object> order = new LinkedHashMap<>();
        order.put("id", 7);
        order.put("note", "a \"b\"\\\n\t\r\b\f/é\u2028");
        order.put("tags", Arrays.asList("x", null, true, List.of(), Map.of()));

        assertThat(render("{{order}}", Map.of("order", order)))
                .isEqualTo(
                        "{\"id\":7,\"note\":\"a \\\"b\\\"\\\\\\n\\t\\r\\b\\f/é\u2028\",\"tags\":[\"x\",null,true,[],{}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{x.class}}",
                "{{x.bytes}}",
                "{{x.getClass}}",
                "{{x.length}}",
                "{{l.size}}",
                "{{m.empty}}",
                "{{m.a.b.c.d}}"
            })
    void neverReachesAMethod(String tag) {
        Map<String, Object> values = Map.of("x", "text", "l", List.of(1), "m", Map.of("a", Map.of("b", "text")));

        assertThatThrownBy(() -> render(tag, values))
                .isInstanceOfSatisfying(
                        MissingVariablesException.class,
                        missing -> assertThat(missing.names()).containsExactly(tag.substring(2, tag.length() - 2)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{v}}",
                "{{v.year}}",
                "{{#v}}a{{/v}}",
                "{{^v}}a{{/v}}",
                "{{#l}}{{.}}{{/l}}",
                "{{l}}",
                "{{m}}",
                "{{m.v}}"
            })
    void refusesWhatIsNotPlainData(String source) {
        for (Object value :
                List.of(Instant.EPOCH, Set.of(1), new int[] {1}, 'c', new StringBuilder("s"), new AssertionError())) {
            Map<String, Object> values = Map.of("v", value, "l", List.of(value), "m", Map.of("v", value));

            assertThatThrownBy(() -> render(source, values))
                    .isInstanceOf(IllegalArgumentException.class)
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining(value.getClass().getName());
        }
    }

    @Test
    void namesThePathOfWhatIsNotPlainData() {
        assertThatThrownBy(() -> render("{{order.placedAt}}", Map.of("order", Map.of("placedAt", Instant.EPOCH))))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.path()).isEqualTo("order.placedAt"))
                .hasMessageStartingWith("'order.placedAt' must be a map with string keys,")
                .hasMessageEndingWith("not a java.time.Instant.");
    }

    @Test
    void refusesMapsWhoseKeysAreNotStrings() {
        Map<String, Object> values = Map.of("m", new TreeMap<>(Map.of(1, 2)));

        assertThatThrownBy(() -> render("{{m.a}}", values)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> render("{{m}}", values)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void refusesNumbersThatAreNotFinite() {
        assertThatThrownBy(() -> render("{{n}}", Map.of("n", Double.NaN))).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> render("{{n}}", Map.of("n", Float.NEGATIVE_INFINITY)))
                .isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{7*7}}",
                "{{ 7 * 7 }}",
                "${7*7}",
                "#{7*7}",
                "{% if x %}",
                "<#if x>",
                "T(java.lang.Runtime)",
                "*{x}",
                "@{x}",
                "{{\"a\": 1}}",
                "{{'a'}}",
                "{{{7*7}}}",
                "{",
                "}",
                "}}",
                "{x}",
                "{ {x} }",
                "a\r\nb\r",
                "\n\n",
                "{{(x)}}",
                "\\frac{{[1]}}{2}"
            })
    void leavesAsTextWhatIsNoTag(String text) {
        assertThat(render(text, Map.of())).isEqualTo(text);
    }

    @Test
    void findsTagsInsideBracesThatAreText() {
        assertThat(render("{{\"question\": \"{{question}}\"}}", Map.of("question", "Why?")))
                .isEqualTo("{{\"question\": \"Why?\"}}");
    }

    @Test
    void acceptsNamesInEveryScriptAndNumbers() {
        assertThat(render(
                        "{{größe}} {{名前}} {{user-id}} {{_x1}} {{1}} {{a.0}}",
                        Map.of(
                                "größe",
                                "L",
                                "名前",
                                "Aiko",
                                "user-id",
                                "u",
                                "_x1",
                                "x",
                                "1",
                                "one",
                                "a",
                                Map.of("0", "zero"))))
                .isEqualTo("L Aiko u x one zero");
    }

    @Test
    void treatsDangerousNamesAsPlainNames() {
        Map<String, Object> values = Map.of("__proto__", "p", "constructor", "c", "class", "k");

        assertThat(render("{{__proto__}}{{constructor}}{{class}}", values)).isEqualTo("pck");
    }

    @Test
    void listsVariablesInOrderWithTheirUses() {
        Template template = Template.parse(
                "{{b}}{{#items}}{{name}}{{b}}{{.}}{{/items}}{{^items}}{{a.c}}{{/items}}{{profile.tone}}{{context.x}}");

        assertThat(template.variables())
                .containsExactly(
                        new TemplateVariable("b", Set.of(VariableUse.VALUE, VariableUse.ITEM_VALUE)),
                        new TemplateVariable("items", Set.of(VariableUse.SECTION)),
                        new TemplateVariable("name", Set.of(VariableUse.ITEM_VALUE)),
                        new TemplateVariable("a.c", Set.of(VariableUse.OPTIONAL_VALUE)));
        assertThat(template.allVariables())
                .extracting(TemplateVariable::path)
                .containsExactly("b", "items", "name", "a.c", "profile.tone", "context.x");
    }

    @Test
    void rendersReservedRootsFromTheValues() {
        assertThat(render("Be {{profile.tone}}.", Map.of("profile", Map.of("tone", "brief"))))
                .isEqualTo("Be brief.");
    }

    @Test
    void keepsItsSource() {
        assertThat(Template.parse("a {{! b }} c").source()).isEqualTo("a {{! b }} c");
    }

    private static String render(String source, Map<String, ? extends @Nullable Object> values) {
        return Template.parse(source).render(values, MissingVariables.STRICT);
    }
}
