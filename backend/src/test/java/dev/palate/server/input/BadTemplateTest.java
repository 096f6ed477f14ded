package dev.palate.server.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.palate.server.contract.StoredRows;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Templates that want to be programs, and values that want to be templates. */
class BadTemplateTest extends BadInput {

    private static final String VERSIONS = "/prompts/reply/versions";
    private static final String RESOLVE = "/prompts/reply/resolve";

    private int version;

    @BeforeEach
    void createPrompt() {
        scenario.post("/prompts", Map.of("key", "reply", "type", "text"));
        await().untilAsserted(() -> send(RESOLVE, Map.of())
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("label_not_found")); // and no longer the prompt
    }

    @Test
    @DisplayName("B45 other template languages and calculations are plain text")
    void otherLanguages() {
        var text = "{{7*7}} ${7*7} #{7*7} {% if x %} <#assign x=1> T(java.lang.Runtime) <%= 7 %> @{7*7} *{7*7}";

        assertThat(render(text, Map.of())).isEqualTo(text);
        refused(() -> publish("{{T(java.lang.Runtime).getRuntime()}}"), 422, "invalid_request", "/text");
    }

    @Test
    @DisplayName("B46 paths into Java find nothing")
    void reflection() {
        for (var path :
                List.of("name.class", "name.bytes", "name.getClass", "name.length", "name.class.forName.x.y.z")) {
            use("{{" + path + "}}");
            refused(
                    () -> resolve(Map.of("name", "Ines")),
                    422,
                    "missing_variables",
                    "/variables/" + path.replace('.', '/'));
        }
        refused(() -> publish("{{" + "a.".repeat(40) + "b}}"), 422, "invalid_request", "/text");
    }

    @Test
    @DisplayName("B47 tags in values are text")
    void tagsInValues() {
        var values = Map.<String, Object>of("name", "{{secret}} {{> other}} {{#a}}{{/a}}", "secret", "hidden");

        assertThat(render("Hello {{name}}", values)).isEqualTo("Hello " + values.get("name"));
    }

    @Test
    @DisplayName("B48 templates that grow without bound")
    void amplification() {
        use("{{#a}}{{#a}}{{#a}}{{#a}}0123456789{{/a}}{{/a}}{{/a}}{{/a}}");
        var list = Collections.nCopies(100, 1);
        assertThat(refused(() -> resolve(Map.of("a", list)), 422, "invalid_request", "/variables")
                        .toString())
                .contains("more than");
        use("{{#a}}{{/a}}");
        refused(() -> resolve(Map.of("a", Collections.nCopies(200_000, 1))), 422, "invalid_request", "/variables");
        refused(() -> publish("{{#a}}".repeat(17) + "{{/a}}".repeat(17)), 422, "invalid_request", "/text");
        refused(() -> publish("{{> reply@version:1}}"), 422, "invalid_request", "/text");
    }

    @Test
    @DisplayName("B49 other delimiters are refused, comments and standalone lines vanish")
    void subset() {
        refused(() -> publish("{{=<% %>=}}"), 422, "invalid_request", "/text");
        refused(() -> publish("{{<parent}}{{/parent}}"), 422, "invalid_request", "/text");

        assertThat(render("a\n{{! note }}\n{{#b}}\nc\n{{/b}}\nd", Map.of("b", true)))
                .isEqualTo("a\nc\nd");
    }

    @Test
    @DisplayName("B50 variables that are missing, too many, or of another type; numbers know no locale")
    void variables() {
        use("{{name}} {{#items}}{{.}}{{/items}} {{user.city}}");
        refused(
                () -> resolve(Map.of("items", List.of())),
                422,
                "missing_variables",
                "/variables/name",
                "/variables/user/city");
        refused(() -> resolve(Map.of("profile", "mine")), 422, "invalid_request", "/variables/profile");
        refused(() -> post(RESOLVE, "{'variables':[1]}"), 422, "invalid_request", "/variables");

        var values = new HashMap<String, Object>(Map.of("name", 1234567.5, "items", List.of(1, 0.1)));
        values.put("user", Map.of("city", true));
        values.put("unused", "kept out");
        assertThat(render("{{name}} {{#items}}{{.}} {{/items}}{{user.city}}", values))
                .isEqualTo("1234567.5 1 0.1 true");
    }

    private ResponseSpec publish(String text) {
        return team.post().uri(VERSIONS).bodyValue(Map.of("text", text)).exchange();
    }

    /** Publishes a template as the version that is resolved from now on. */
    private void use(String text) {
        version = body(publish(text)).path("number").asInt();
    }

    private ResponseSpec resolve(Map<String, ?> variables) {
        return send(RESOLVE, Map.of("version", version, "variables", variables));
    }

    private String render(String text, Map<String, ?> variables) {
        use(text);
        var answer = body(resolve(variables));
        new StoredRows(db).awaitExposures(answer.findValuesAsString("exposureId"));
        return answer.path("text").asString();
    }
}
