package dev.palate.server.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What cannot be published, and where the problem points to. */
@ServerTest
class VersionRulesTest {

    private static final Map<String, Object> TWO_VARIABLES = Map.of("text", "{{name}} {{user.city}}");

    @Autowired
    TestProjects projects;

    PromptApi api;

    @BeforeEach
    void createPrompts() {
        api = new PromptApi(projects.create().management()).text("text").chat("chat");
    }

    @Test
    void refusesContentOfTheOtherType() {
        expectRefused("text", Map.of("messages", List.of(PromptApi.message("user", "Hi"))), "/messages");
        expectRefused("chat", Map.of("text", "Hi"), "/text");
    }

    @Test
    void refusesBothKindsOfContentAndNone() {
        expectRefused("text", Map.of("text", "Hi", "messages", List.of(PromptApi.message("user", "Hi"))), "");
        expectRefused("text", Map.of("config", Map.of()), "");
        expectRefused("chat", Map.of("messages", List.of()), "/messages");
    }

    @Test
    void pointsToEachMessageThatIsNeitherMessageNorPlaceholder() {
        var messages = List.of(
                PromptApi.message("user", "Hi"),
                Map.of("role", "user"),
                Map.of("placeholder", "history", "content", "Hi"),
                Map.of("placeholder", "profile"),
                Map.of());

        var answer =
                api.publish("chat", Map.of("messages", messages)).expectStatus().isEqualTo(422);
        assertThat(PromptApi.<List<String>>read("$.errors[*].pointer", answer))
                .containsExactly("/messages/1", "/messages/2", "/messages/3", "/messages/4");
    }

    @Test
    void pointsToTheMessageAndThePositionOfASyntaxError() {
        var messages = List.of(PromptApi.message("system", "Hi"), PromptApi.message("user", "Hello\n{{#open}}"));

        var answer = api.publish("chat", Map.of("messages", messages));
        answer.expectStatus().isEqualTo(422);
        Map<String, String> error = PromptApi.read("$.errors[0]", answer);
        assertThat(error.get("pointer")).isEqualTo("/messages/1/content");
        assertThat(error.get("message")).startsWith("line 2, column 1:").contains("open");
    }

    @Test
    void pointsToATextThatIsNotATemplate() {
        expectRefused("text", Map.of("text", "{{/never-opened}}"), "/text");
        expectRefused("text", Map.of("text", "{{=<% %>=}}"), "/text");
    }

    @Test
    void refusesMessagesThatAreTooLargeTogether() {
        var messages =
                List.of(PromptApi.message("user", "x".repeat(600_000)), PromptApi.message("user", "x".repeat(600_000)));

        expectRefused("chat", Map.of("messages", messages), "/messages/1/content");
    }

    @Test
    void takesATextOfOneMebibyteAndNoMore() {
        api.publish("text", "x".repeat(1 << 20)).expectStatus().isCreated();
        expectRefused("text", Map.of("text", "x".repeat((1 << 20) + 1)), "/text");
    }

    @Test
    void takesTheEmptyText() {
        api.publish("text", "").expectStatus().isCreated();
    }

    @Test
    void refusesALargeConfig() {
        expectRefused("text", Map.of("text", "Hi", "config", Map.of("a", "x".repeat(64 << 10))), "/config");
    }

    @Test
    void replacesTheFoundVariablesByThoseGiven() {
        var schema = objectSchema(Map.of(
                "name",
                Map.of("type", "string", "maxLength", 20),
                "user",
                Map.of("type", "object"),
                "spare",
                Map.of()));

        api.publish("text", with(schema))
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.variables")
                .isEqualTo(schema);
    }

    @Test
    void refusesVariablesThatAreNotTheSchemaOfAnObject() {
        expectRefused("text", with(Map.of()), "/variables/type");
        expectRefused("text", with(Map.of("type", "array")), "/variables/type");
        expectRefused(
                "text",
                with(objectSchema(Map.of("name", Map.of("type", "text"), "user", Map.of()))),
                "/variables/properties/name/type");
    }

    @Test
    void refusesVariablesThatReferElsewhere() {
        expectRefused(
                "text",
                with(objectSchema(Map.of("name", Map.of("$ref", "https://example.org/name.json"), "user", Map.of()))),
                "/variables/properties/name/$ref");
        expectRefused(
                "text",
                with(PromptApi.with(
                        objectSchema(Map.of("name", Map.of(), "user", Map.of())), "$schema", "https://x.org")),
                "/variables/$schema");
    }

    @Test
    void refusesVariablesThatLeaveOutWhatTheTemplateUses() {
        expectRefused("text", with(objectSchema(Map.of("name", Map.of()))), "/variables");
        expectRefused(
                "text",
                with(objectSchema(
                        Map.of("name", Map.of(), "user", objectSchema(Map.of("country", Map.of("type", "string")))))),
                "/variables");
    }

    @Test
    void refusesVariablesThatLeaveOutAPlaceholder() {
        var body = Map.of("messages", List.of(Map.of("placeholder", "history")), "variables", objectSchema(Map.of()));

        expectRefused("chat", body, "/variables");
    }

    @Test
    void leavesTheFieldsOfListItemsToTheirList() {
        var items = Map.of("type", "array", "items", objectSchema(Map.of("title", Map.of("type", "string"))));
        var body = Map.of("text", "{{#books}}{{title}}{{/books}}", "variables", objectSchema(Map.of("books", items)));

        api.publish("text", body).expectStatus().isCreated();
    }

    @Test
    void refusesLargeVariables() {
        var schema = objectSchema(Map.of("name", Map.of("description", "x".repeat(64 << 10)), "user", Map.of()));

        expectRefused("text", with(schema), "/variables");
    }

    private void expectRefused(String key, Map<String, ?> body, String pointer) {
        var answer = api.publish(key, body);
        answer.expectStatus().isEqualTo(422);
        assertThat(PromptApi.<List<String>>read("$.errors[*].pointer", answer)).contains(pointer);
        assertThat(api.<List<?>>read("$.items", "/prompts/{key}/versions", key)).hasSizeLessThan(2);
    }

    private static Map<String, Object> with(Map<String, ?> variables) {
        return PromptApi.with(TWO_VARIABLES, "variables", variables);
    }

    private static Map<String, Object> objectSchema(Map<String, ?> properties) {
        return Map.of("type", "object", "properties", properties);
    }
}
