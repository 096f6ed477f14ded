package dev.palate.server.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

@ServerTest
class PromptsTest {

    @Autowired
    TestProjects projects;

    PromptApi api;

    @BeforeEach
    void createProject() {
        api = new PromptApi(projects.create().management());
    }

    @Test
    void createsAPrompt() {
        var body = Map.of(
                "key", "refund-reply",
                "type", "chat",
                "folder", "support/refunds",
                "description", "Answers refund questions",
                "tags", List.of("support", "refunds", "support"));

        api.create(body)
                .expectStatus()
                .isCreated()
                .expectHeader()
                .location("/api/v1/prompts/refund-reply")
                .expectHeader()
                .exists(HttpHeaders.ETAG)
                .expectBody()
                .jsonPath("$.key")
                .isEqualTo("refund-reply")
                .jsonPath("$.folder")
                .isEqualTo("support/refunds")
                .jsonPath("$.tags")
                .isEqualTo(List.of("support", "refunds"))
                .jsonPath("$.archived")
                .isEqualTo(false)
                .jsonPath("$.labels")
                .isEmpty()
                .jsonPath("$.latestVersion")
                .doesNotExist();
    }

    @Test
    void refusesAKeyThatIsTaken() {
        api.text("greeting");

        api.create("greeting", "chat")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("prompt_exists");
    }

    @Test
    void answersThatAKnownPromptIsNotModified() {
        api.text("greeting");

        api.http()
                .get()
                .uri("/prompts/greeting")
                .header(HttpHeaders.IF_NONE_MATCH, api.etag("/prompts/greeting"))
                .exchange()
                .expectStatus()
                .isNotModified();
    }

    @Test
    void changesItsETagWithItsVersionsAndLabels() {
        api.text("greeting");
        var created = api.etag("/prompts/greeting");
        api.publish("greeting", "Hello");
        var published = api.etag("/prompts/greeting");
        api.createLabel("greeting", "production", 1);
        var labelled = api.etag("/prompts/greeting");

        assertThat(List.of(created, published, labelled)).doesNotHaveDuplicates();
    }

    @Test
    void listsItsCurrentDeployments() {
        api.text("greeting", "Hello").createLabel("greeting", "production", 1);

        api.get("/prompts/greeting")
                .expectBody()
                .jsonPath("$.latestVersion")
                .isEqualTo(1)
                .jsonPath("$.labels.length()")
                .isEqualTo(1)
                .jsonPath("$.labels[0].label")
                .isEqualTo("production")
                .jsonPath("$.labels[0].version")
                .isEqualTo(1);
    }

    @Test
    void replacesTheDetailsAsAWhole() {
        api.create(Map.of("key", "greeting", "type", "text", "folder", "a", "tags", List.of("b")));

        update("greeting", api.etag("/prompts/greeting"), Map.of("description", "Says hello"))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.description")
                .isEqualTo("Says hello")
                .jsonPath("$.folder")
                .isEqualTo("")
                .jsonPath("$.tags")
                .isEmpty();
    }

    @Test
    void refusesAnUpdateBasedOnAStaleRevision() {
        api.text("greeting");
        var stale = api.etag("/prompts/greeting");
        update("greeting", stale, Map.of("folder", "a")).expectStatus().isOk();

        update("greeting", stale, Map.of("folder", "b")).expectStatus().isEqualTo(412);
        api.get("/prompts/greeting").expectBody().jsonPath("$.folder").isEqualTo("a");
    }

    @Test
    void refusesAnUpdateThatDoesNotSayWhatItIsBasedOn() {
        api.text("greeting");

        api.put("/prompts/greeting", Map.of("folder", "a"), Map.of())
                .expectStatus()
                .isEqualTo(428);
    }

    @Test
    void archivesAndRestores() {
        api.text("greeting", "Hello");

        api.post("/prompts/greeting/archive", api.etag("/prompts/greeting"))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.archived")
                .isEqualTo(true);
        api.get("/prompts").expectBody().jsonPath("$.items").isEmpty();
        api.get("/prompts?archived=true")
                .expectBody()
                .jsonPath("$.items[0].key")
                .isEqualTo("greeting");
        api.get("/prompts/greeting/versions/1").expectStatus().isOk();

        api.post("/prompts/greeting/restore", api.etag("/prompts/greeting"))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.archived")
                .isEqualTo(false);
        api.get("/prompts").expectBody().jsonPath("$.items[0].key").isEqualTo("greeting");
    }

    @Test
    void refusesToArchiveOnAStaleRevision() {
        api.text("greeting");

        api.post("/prompts/greeting/archive", "\"0\"").expectStatus().isEqualTo(412);
    }

    @Test
    void listsByKeyInPages() {
        List.of("c", "a_b", "a", "b").forEach(api::text);

        api.get("/prompts?limit=3").expectBody().jsonPath("$.items[*].key").isEqualTo(List.of("a", "a_b", "b"));
        String cursor = api.read("$.nextCursor", "/prompts?limit=3");
        api.get("/prompts?limit=3&cursor={cursor}", cursor)
                .expectBody()
                .jsonPath("$.items[*].key")
                .isEqualTo(List.of("c"))
                .jsonPath("$.nextCursor")
                .doesNotExist();
    }

    @Test
    void refusesACursorOfAnotherMaking() {
        api.text("greeting", "Hello");

        api.get("/prompts/greeting/versions?cursor=%21").expectStatus().isBadRequest();
    }

    @Test
    void doesNotKnowAPromptThatDoesNotExist() {
        api.get("/prompts/nothing")
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("prompt_not_found");
    }

    private ResponseSpec update(String key, String etag, Map<String, ?> body) {
        return api.put("/prompts/" + key, body, Map.of(HttpHeaders.IF_MATCH, etag));
    }
}
