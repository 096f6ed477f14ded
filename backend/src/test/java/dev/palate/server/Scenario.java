package dev.palate.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.platform.Ids;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** What a team and its application do in a project, in a few words. */
public final class Scenario {

    private final TestProject project;

    private Scenario(TestProject project) {
        this.project = project;
    }

    public static Scenario in(TestProject project) {
        return new Scenario(project);
    }

    public TestProject project() {
        return project;
    }

    /** Creates a text prompt, publishes each text as a version and deploys the first to production. */
    public Scenario prompt(String key, String... texts) {
        post("/prompts", Map.of("key", key, "type", "text"));
        Arrays.stream(texts).forEach(text -> publish(key, text));
        return deploy(key, "production", 1);
    }

    public Scenario publish(String prompt, String text) {
        post("/prompts/" + prompt + "/versions", Map.of("text", text));
        return this;
    }

    /** Lets a label point to a version, whether it is new or not, and waits until it is served. */
    public Scenario deploy(String prompt, String label, int version) {
        var uri = "/prompts/" + prompt + "/labels/" + label;
        var exists = project.management()
                .get()
                .uri(uri)
                .exchange()
                .returnResult(Void.class)
                .getStatus()
                .is2xxSuccessful();
        project.management()
                .put()
                .uri(uri)
                .header(exists ? "If-Match" : "If-None-Match", "*")
                .bodyValue(Map.of("version", version))
                .exchange()
                .expectStatus()
                .is2xxSuccessful();
        until(() -> served(prompt, label) == version);
        return this;
    }

    public Scenario profile(String key, Map<String, Object> more) {
        var body = new HashMap<String, Object>(more);
        body.put("key", key);
        body.putIfAbsent("values", Map.of());
        post("/profiles", body);
        return this;
    }

    /** Starts an experiment on production between version 1 as control and version 2 as treatment, equally shared. */
    public Scenario experiment(String key, String prompt, Map<String, Object> more) {
        var body = new HashMap<String, Object>();
        body.put("key", key);
        body.put("prompt", prompt);
        body.put(
                "variants",
                List.of(
                        Map.of("key", "control", "control", true, "version", 1),
                        Map.of("key", "treatment", "version", 2)));
        body.putAll(more);
        post("/experiments", body);
        change(key, "start", Map.of());
        until(() -> get(project.server(), "/snapshot")
                .path("experiments")
                .toString()
                .contains("\"" + key + "\""));
        return this;
    }

    /** Does something to an experiment: start, pause, resume, stop, decide. */
    public JsonNode change(String experiment, String action, Map<String, Object> body) {
        return answer(project.management()
                .post()
                .uri("/experiments/" + experiment + "/" + action)
                .header("If-Match", "*")
                .bodyValue(body)
                .exchange());
    }

    public Scenario metric(String key, String kind, Map<String, Object> more) {
        var body = new HashMap<String, Object>(more);
        body.put("key", key);
        body.put("kind", kind);
        post("/metrics", body);
        return this;
    }

    public JsonNode resolve(String prompt, Map<String, Object> body) {
        return answer(project.server()
                .post()
                .uri("/prompts/" + prompt + "/resolve")
                .bodyValue(body)
                .exchange());
    }

    public JsonNode resolveAll(List<? extends Map<String, ?>> items) {
        return post(project.server(), "/resolve", Map.of("items", items));
    }

    public JsonNode resolveFor(String prompt, String subject) {
        return resolve(prompt, Map.of("context", Map.of("subject", subject)));
    }

    /** Reports an exposure of a subject to a variant of an experiment and answers its id. */
    public UUID expose(String prompt, int version, String experiment, String variant, String subject) {
        var id = Ids.next();
        report(List.of(exposure(id, prompt, version, experiment, variant, subject)));
        return id;
    }

    public static Map<String, Object> exposure(
            UUID id, String prompt, int version, String experiment, String variant, String subject) {
        return Map.of(
                "exposureId", id,
                "prompt", prompt,
                "version", version,
                "label", "production",
                "subject", subject,
                "experiment", experiment,
                "variant", variant);
    }

    /** The outcomes of a batch of reported exposures. */
    public List<String> report(List<Map<String, Object>> exposures) {
        return outcomes(post(project.server(), "/exposures", Map.of("items", exposures)));
    }

    /** The outcomes of a batch of judgements. */
    public List<String> send(List<? extends Map<String, ?>> feedback) {
        return outcomes(sendForAnswer(feedback));
    }

    /** As clients do, sends again what the server could not take for now. */
    public JsonNode sendForAnswer(List<? extends Map<String, ?>> feedback) {
        var request = project.server().post().uri("/feedback").bodyValue(Map.of("items", feedback));
        return body(Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> result(request.exchange()), sent -> sent.getStatus() != HttpStatus.SERVICE_UNAVAILABLE));
    }

    public static Map<String, Object> thumb(UUID exposure, boolean up) {
        return feedback("binary", "thumbs", Map.of("exposureId", exposure, "value", up));
    }

    public static Map<String, Object> feedback(String kind, String metric, Map<String, ?> more) {
        var item = new HashMap<String, Object>();
        item.put("kind", kind);
        item.put("eventId", Ids.next());
        item.put("metric", metric);
        item.put("source", "end_user");
        item.putAll(more);
        return item;
    }

    public JsonNode snapshot() {
        return get(project.server(), "/snapshot");
    }

    public JsonNode get(String uri) {
        return get(project.management(), uri);
    }

    public JsonNode post(String uri, Object body) {
        return post(project.management(), uri, body);
    }

    public static void until(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(condition);
    }

    private int served(String prompt, String label) {
        return project.server()
                .post()
                .uri("/prompts/" + prompt + "/resolve")
                .bodyValue(Map.of("label", label, "missing", "empty"))
                .exchange()
                .returnResult(JsonNode.class)
                .getResponseBody()
                .map(answer -> answer.path("version").path("number").asInt(0))
                .blockFirst();
    }

    private static List<String> outcomes(JsonNode answer) {
        var outcomes = new ArrayList<String>();
        answer.path("items").forEach(item -> outcomes.add(item.path("outcome").stringValue()));
        return outcomes;
    }

    private static JsonNode get(WebTestClient client, String uri) {
        return answer(client.get().uri(uri).exchange());
    }

    private static JsonNode post(WebTestClient client, String uri, Object body) {
        return answer(client.post().uri(uri).bodyValue(body).exchange());
    }

    private static JsonNode answer(WebTestClient.ResponseSpec exchange) {
        return body(result(exchange));
    }

    private static EntityExchangeResult<JsonNode> result(WebTestClient.ResponseSpec exchange) {
        return exchange.expectBody(JsonNode.class).returnResult();
    }

    private static JsonNode body(EntityExchangeResult<JsonNode> result) {
        assertThat(result.getStatus().is2xxSuccessful())
                .as("%s %s: %s", result.getMethod(), result.getUrl(), result.getResponseBody())
                .isTrue();
        return result.getResponseBody();
    }
}
