package dev.palate.server.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.ServerTest;
import dev.palate.server.TestProject;
import dev.palate.server.TestProjects;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

@ServerTest
class VersionsTest {

    @Autowired
    TestProjects projects;

    @Autowired
    Versions versions;

    TestProject project;
    PromptApi api;

    @BeforeEach
    void createProject() {
        project = projects.create();
        api = new PromptApi(project.management());
    }

    @Test
    void publishesAChat() {
        api.chat("reply");
        var messages = List.of(
                PromptApi.message("system", "Answer in a {{profile.tone}} tone."),
                Map.of("placeholder", "history"),
                PromptApi.message("user", "{{question}}"));

        api.publish("reply", Map.of("messages", messages, "config", Map.of("model", "m"), "commitMessage", "First"))
                .expectStatus()
                .isCreated()
                .expectHeader()
                .location("/api/v1/prompts/reply/versions/1")
                .expectBody()
                .jsonPath("$.prompt")
                .isEqualTo("reply")
                .jsonPath("$.number")
                .isEqualTo(1)
                .jsonPath("$.messages")
                .isEqualTo(messages)
                .jsonPath("$.text")
                .doesNotExist()
                .jsonPath("$.config.model")
                .isEqualTo("m")
                .jsonPath("$.commitMessage")
                .isEqualTo("First")
                .jsonPath("$.parents")
                .isEmpty()
                .jsonPath("$.origin")
                .isEqualTo("written")
                .jsonPath("$.author")
                .value(author -> assertThat((String) author).startsWith("key:"))
                .jsonPath("$.digest")
                .value(digest -> assertThat((String) digest).matches("[0-9a-f]{64}"));
    }

    @Test
    void findsTheVariables() {
        api.chat("reply");
        var messages = List.of(
                PromptApi.message("system", "{{profile.tone}} {{context.subject}} {{customer.name}}"),
                Map.of("placeholder", "history"),
                PromptApi.message("user", "{{question}}{{#details}}!{{/details}}"));

        api.publish("reply", Map.of("messages", messages))
                .expectBody()
                .jsonPath("$.variables.type")
                .isEqualTo("object")
                .jsonPath("$.variables.properties.keys()")
                .value(names -> assertThat((Iterable<?>) names)
                        .map(Object::toString)
                        .containsExactlyInAnyOrder("customer", "history", "question", "details"))
                .jsonPath("$.variables.required")
                .value(names -> assertThat((Iterable<?>) names)
                        .map(Object::toString)
                        .containsExactlyInAnyOrder("customer", "history", "question"));
    }

    @Test
    void storesNothingWhenTheContentIsThatOfTheNewestVersion() {
        api.text("greeting", "Hello");

        api.publish("greeting", Map.of("text", "Hello", "commitMessage", "Again"))
                .expectStatus()
                .isOk()
                .expectHeader()
                .location("/api/v1/prompts/greeting/versions/1")
                .expectBody()
                .jsonPath("$.number")
                .isEqualTo(1)
                .jsonPath("$.commitMessage")
                .doesNotExist();
        assertThat(api.<Integer>read("$.items.length()", "/prompts/greeting/versions"))
                .isEqualTo(1);
    }

    @Test
    void publishesAnOlderContentAgain() {
        api.text("greeting", "Hello", "Hi", "Hello");

        assertThat(digest("greeting", 3)).isEqualTo(digest("greeting", 1)).isNotEqualTo(digest("greeting", 2));
    }

    @Test
    void digestsTheSameForAnyOrderAndNotationOfTheConfig() {
        api.text("greeting");
        api.publish("greeting", Map.of("text", "Hello", "config", Map.of("a", 1, "b", new BigDecimal("0.50"))));

        publishJson("greeting", """
                {"config": {"b": 5e-1, "a": 1.0}, "text": "Hello"}""").expectStatus().isOk();
        publishJson("greeting", """
                {"config": {"b": 0.51, "a": 1}, "text": "Hello"}""").expectStatus().isCreated();
    }

    @Test
    void keepsConfigAndContentExactly() {
        api.text("greeting");
        var text = "  \u202e e\u0301 \ud83d\ude00\r\n\t{{ name }} ${7*7} {% x %} </script> ";
        publishJson("greeting", """
                {"config": {"__proto__": {"a.b": null}, "constructor": 0.12345678901234567890123, "": [1e30, -0.0, true]},
                 "text": "x"}""").expectStatus().isCreated();
        api.publish("greeting", text).expectStatus().isCreated();

        assertThat(api.<String>read("$.text", "/prompts/greeting/versions/2")).isEqualTo(text);
        var config = body("/prompts/greeting/versions/1");
        assertThat(config)
                .contains("\"__proto__\":{\"a.b\":null}")
                .contains("\"constructor\":0.12345678901234567890123");
        assertThat(versions.compiled(project.id(), "greeting", 1).block()).isNotNull();
    }

    @Test
    void namesItsParents() {
        api.text("greeting", "Hello", "Hi");

        api.publish("greeting", Map.of("text", "Hey", "parent", 1))
                .expectBody()
                .jsonPath("$.parents")
                .isEqualTo(List.of(1));
        api.publish("greeting", "Ho").expectBody().jsonPath("$.parents").isEqualTo(List.of(3));
    }

    @Test
    void refusesAParentThatDoesNotExist() {
        api.text("greeting", "Hello");

        api.publish("greeting", Map.of("text", "Hey", "parent", 2))
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/parent");
    }

    @Test
    void listsTheNewestFirstInPages() {
        api.text("greeting", "1", "2", "3");

        String cursor = api.read("$.nextCursor", "/prompts/greeting/versions?limit=2");
        assertThat(api.<List<Integer>>read("$.items[*].number", "/prompts/greeting/versions?limit=2"))
                .containsExactly(3, 2);
        assertThat(api.<List<Integer>>read(
                        "$.items[*].number", "/prompts/greeting/versions?limit=2&cursor={cursor}", cursor))
                .containsExactly(1);
    }

    @Test
    void namesTheLabelsThatPointToAVersion() {
        api.text("greeting", "1", "2");
        api.createLabel("greeting", "production", 1);

        assertThat(api.<List<String>>read("$.labels[*].label", "/prompts/greeting/versions/1"))
                .containsExactly("production");
        assertThat(api.<List<String>>read("$.items[*].labels[*].label", "/prompts/greeting/versions"))
                .containsExactly("production");
    }

    @Test
    void answersThatAKnownVersionIsNotModified() {
        api.text("greeting", "Hello");
        var etag = api.etag("/prompts/greeting/versions/1");

        assertThat(etag).isEqualTo("\"" + digest("greeting", 1) + "\"");
        api.http()
                .get()
                .uri("/prompts/greeting/versions/1")
                .header(HttpHeaders.IF_NONE_MATCH, etag)
                .exchange()
                .expectStatus()
                .isNotModified();
    }

    @Test
    void doesNotKnowAVersionThatDoesNotExist() {
        api.text("greeting", "Hello");

        api.get("/prompts/greeting/versions/2")
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("version_not_found");
        api.get("/prompts/nothing/versions").expectStatus().isNotFound();
        api.publish("nothing", "Hello").expectStatus().isNotFound();
    }

    @Test
    void compilesAVersionForThoseWhoServeIt() {
        api.text("greeting");
        api.publish("greeting", Map.of("text", "Hello {{name}}", "config", Map.of("model", "m")));

        var compiled =
                versions.compiled(project.id(), "greeting", 1).blockOptional().orElseThrow();

        assertThat(compiled.digest()).isEqualTo(digest("greeting", 1));
        assertThat(compiled.config()).isEqualTo(new HashMap<>(Map.of("model", "m")));
        assertThat(Rendered.text(compiled, Map.of("name", "Ines"))).isEqualTo("Hello Ines");
    }

    @Test
    void compilesNothingOfOtherProjects() {
        api.text("greeting", "Hello");

        assertThat(versions.compiled(projects.create().id(), "greeting", 1).block())
                .isNull();
    }

    private String digest(String key, int number) {
        return api.read("$.digest", "/prompts/{key}/versions/{number}", key, number);
    }

    private String body(String uri) {
        return String.valueOf(
                api.get(uri).expectBody(String.class).returnResult().getResponseBody());
    }

    private ResponseSpec publishJson(String key, String json) {
        return api.http()
                .post()
                .uri("/prompts/{key}/versions", key)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(json)
                .exchange();
    }
}
