package dev.palate.server.serving;

import static dev.palate.server.Scenario.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.Scenario;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

@ServerTest
class ResolveTest {

    @Autowired
    TestProjects projects;

    private Scenario team;

    @BeforeEach
    void createProject() {
        team = Scenario.in(projects.create());
    }

    @Test
    void rendersTheVersionThatTheLabelPointsTo() {
        team.prompt("greeting", "Hello {{name}}", "Good day {{name}}");

        var answer = team.resolve("greeting", Map.of("variables", Map.of("name", "Ines")));

        assertThat(answer.path("text").stringValue()).isEqualTo("Hello Ines");
        assertThat(answer.path("version").path("number").intValue()).isEqualTo(1);
        assertThat(answer.path("version").path("digest").stringValue()).hasSize(64);
        assertThat(answer.path("label").stringValue()).isEqualTo("production");
        assertThat(answer.path("exposureId").isString()).isTrue();
        assertThat(answer.path("reasons").findValuesAsString("code")).contains("label_default");
    }

    @Test
    void rendersMessagesWithHistoryAndReservedRoots() {
        team.post("/dimensions", Map.of("key", "tone", "kind", "enum", "values", List.of("direct", "warm")));
        team.profile("friendly", Map.of("values", Map.of("tone", "warm")));
        team.post("/prompts", Map.of("key", "support", "type", "chat"));
        team.post(
                "/prompts/support/versions",
                Map.of(
                        "messages",
                        List.of(
                                Map.of("role", "system", "content", "Be {{profile.tone}} to {{context.plan}} users."),
                                Map.of("placeholder", "history"),
                                Map.of("role", "user", "content", "{{question}}")),
                        "config",
                        Map.of("model", "m-1")));
        team.deploy("support", "production", 1);

        var answer = team.resolve(
                "support",
                Map.of(
                        "context", Map.of("profile", "friendly", "attributes", Map.of("plan", "pro")),
                        "variables",
                                Map.of(
                                        "question",
                                        "Where is {{my}} refund?",
                                        "history",
                                        List.of(Map.of("role", "assistant", "content", "Hi!")))));

        assertThat(answer.path("messages").findValuesAsString("content"))
                .containsExactly("Be warm to pro users.", "Hi!", "Where is {{my}} refund?");
        assertThat(answer.path("config").path("model").stringValue()).isEqualTo("m-1");
        assertThat(answer.path("profile").path("source").stringValue()).isEqualTo("explicit");
    }

    @Test
    void namesTheLabelsThatExistWhenOneIsUnknown() {
        team.prompt("greeting", "Hello").deploy("greeting", "staging", 1);

        var problem = refused("greeting", Map.of("label", "canary"), 404);

        assertThat(problem.path("code").stringValue()).isEqualTo("label_not_found");
        assertThat(problem.path("available").valueStream().map(JsonNode::stringValue))
                .containsExactly("latest", "production", "staging");
    }

    @Test
    void listsAllMissingVariables() {
        team.prompt("greeting", "Hello {{first}} {{last}}, {{user.city}}");

        var problem = refused("greeting", Map.of("variables", Map.of("first", "Ines")), 422);

        assertThat(problem.path("code").stringValue()).isEqualTo("missing_variables");
        assertThat(problem.path("errors").findValuesAsString("pointer"))
                .containsExactly("/variables/last", "/variables/user/city");
    }

    @Test
    void refusesReservedVariablesAndStructuredAttributes() {
        team.prompt("greeting", "Hello");

        var problem = refused(
                "greeting",
                Map.of(
                        "variables", Map.of("profile", "mine"),
                        "context", Map.of("attributes", Map.of("plan", Map.of("name", "pro")))),
                422);

        assertThat(problem.path("errors").findValuesAsString("pointer"))
                .containsExactly("/context/attributes/plan", "/variables/profile");
    }

    @Test
    void servesAVersionByItsNumberAlsoWhenThePromptIsArchived() {
        team.prompt("greeting", "one", "two", "three");
        team.project()
                .management()
                .post()
                .uri("/prompts/greeting/archive")
                .header("If-Match", "*")
                .exchange()
                .expectStatus()
                .isOk();

        assertThat(team.resolve("greeting", Map.of("version", 2)).path("text").stringValue())
                .isEqualTo("two");
        assertThat(team.resolve("greeting", Map.of()).path("text").stringValue())
                .isEqualTo("one");
        assertThat(refused("greeting", Map.of("version", 4), 404).path("code").stringValue())
                .isEqualTo("version_not_found");
    }

    @Test
    void servesALabelAsItStoodAtAPastMoment() {
        team.prompt("greeting", "one", "two");
        var before = Instant.now();
        team.deploy("greeting", "production", 2);

        var answer = team.resolve("greeting", Map.of("asOf", before.toString()));

        assertThat(answer.path("text").stringValue()).isEqualTo("one");
        assertThat(answer.has("exposureId")).isFalse();
        assertThat(refused("greeting", Map.of("asOf", "2001-01-01T00:00:00Z"), 404)
                        .path("code")
                        .stringValue())
                .isEqualTo("label_not_found");
    }

    @Test
    void deploysToAProfileAndItsDescendants() {
        team.prompt("greeting", "for all", "for the concise")
                .profile("concise", Map.of())
                .profile("terse", Map.of("parent", "concise"));
        team.project()
                .management()
                .put()
                .uri("/prompts/greeting/labels/production?profile=concise")
                .header("If-None-Match", "*")
                .bodyValue(Map.of("version", 2))
                .exchange()
                .expectStatus()
                .isCreated();

        until(() -> text("greeting", Map.of("profile", "concise")).equals("for the concise"));
        assertThat(text("greeting", Map.of("profile", "terse"))).isEqualTo("for the concise");
        assertThat(text("greeting", Map.of())).isEqualTo("for all");
    }

    @Test
    void remembersTheProfileStoredForASubject() {
        team.prompt("greeting", "Hello").profile("concise", Map.of());
        team.project()
                .server()
                .put()
                .uri("/subjects/user-1/profile")
                .header("If-None-Match", "*")
                .bodyValue(Map.of("profile", "concise"))
                .exchange()
                .expectStatus()
                .isCreated();

        until(() -> team.resolveFor("greeting", "user-1")
                .path("profile")
                .path("source")
                .asString("")
                .equals("stored"));
        assertThat(team.resolveFor("greeting", "user-2").has("profile")).isFalse();
    }

    @Test
    void resolvesABatchInWhichOneBadItemDoesNotRejectTheOthers() {
        team.prompt("greeting", "Hello {{name}}");

        var answer = team.project()
                .server()
                .post()
                .uri("/resolve")
                .bodyValue(Map.of(
                        "items",
                        List.of(
                                Map.of("prompt", "greeting", "variables", Map.of("name", "Ines")),
                                Map.of("prompt", "missing"),
                                Map.of("prompt", "greeting"))))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();

        assertThat(answer.path("items").get(0).path("resolution").path("text").stringValue())
                .isEqualTo("Hello Ines");
        assertThat(answer.path("items").get(1).path("problem").path("code").stringValue())
                .isEqualTo("prompt_not_found");
        assertThat(answer.path("items").get(2).path("problem").path("code").stringValue())
                .isEqualTo("missing_variables");
    }

    @Test
    void recordsWhatWasServedAndWhy() {
        team.prompt("greeting", "Hello");
        var id = team.resolve("greeting", Map.of("context", Map.of("subject", "user-1"), "requestId", "r-1"))
                .path("exposureId")
                .stringValue();

        until(() -> exists("/exposures/" + id));
        var exposure = team.get("/exposures/" + id);
        assertThat(exposure.path("subject").stringValue()).isEqualTo("user-1");
        assertThat(exposure.path("requestId").stringValue()).isEqualTo("r-1");
        assertThat(exposure.path("reasons").findValuesAsString("code")).contains("label_default");
    }

    @Test
    void repeatsTheExposureOfARepeatedRequest() {
        team.prompt("greeting", "Hello");

        var first = team.resolve("greeting", Map.of("requestId", "r-1"))
                .path("exposureId")
                .stringValue();
        var again = team.resolve("greeting", Map.of("requestId", "r-1"))
                .path("exposureId")
                .stringValue();

        assertThat(again).isEqualTo(first);
    }

    @Test
    void answersASnapshotOnceForEachRevision() {
        team.prompt("greeting", "Hello");
        var answer = team.project()
                .server()
                .get()
                .uri("/snapshot")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult();
        var etag = answer.getResponseHeaders().getETag();

        assertThat(answer.getResponseBody().path("prompts").findValuesAsString("key"))
                .containsExactly("greeting");
        team.project()
                .server()
                .get()
                .uri("/snapshot")
                .header("If-None-Match", etag)
                .exchange()
                .expectStatus()
                .isNotModified();
    }

    @Test
    void streamsEachNewSnapshot() {
        team.prompt("greeting", "one", "two");
        var events = team.project()
                .server()
                .get()
                .uri("/snapshot/stream")
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(String.class)
                .getResponseBody()
                .filter(data -> data.contains("\"prompts\""))
                .cache();
        events.blockFirst();

        team.deploy("greeting", "production", 2);

        assertThat(events.filter(data -> data.contains("\"label\":\"production\",\"version\":2")
                                || data.contains("\"version\":2,\"label\":\"production\""))
                        .blockFirst(java.time.Duration.ofSeconds(30)))
                .isNotNull();
    }

    private String text(String prompt, Map<String, Object> context) {
        return team.resolve(prompt, Map.of("context", context)).path("text").stringValue();
    }

    private boolean exists(String uri) {
        return team.project()
                .management()
                .get()
                .uri(uri)
                .exchange()
                .returnResult(Void.class)
                .getStatus()
                .is2xxSuccessful();
    }

    private JsonNode refused(String prompt, Map<String, Object> body, int status) {
        WebTestClient.ResponseSpec exchange = team.project()
                .server()
                .post()
                .uri("/prompts/" + prompt + "/resolve")
                .bodyValue(body)
                .exchange();
        return exchange.expectStatus()
                .isEqualTo(status)
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
    }
}
