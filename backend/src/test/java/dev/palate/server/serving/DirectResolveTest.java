package dev.palate.server.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.palate.server.ServerTest;
import dev.palate.server.TestProject;
import dev.palate.server.TestProjects;
import dev.palate.server.access.KeyType;
import dev.palate.server.allocation.AllocatorSteps;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;

/** The direct and the ordinary way give the same answer to every request. */
@ServerTest
class DirectResolveTest {

    private static final long SEED = 20261127;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Autowired
    TestProjects projects;

    @Autowired
    BeanFactory beans;

    @Autowired
    MeterRegistry meters;

    @Autowired
    ObservationRegistry observations;

    @LocalServerPort
    int port;

    private TestProject project;

    @BeforeEach
    void publish() {
        project = projects.create();
        post("/dimensions", Map.of("key", "tone", "kind", "enum", "values", List.of("warm", "dry")));
        post("/profiles", Map.of("key", "friendly", "values", Map.of("tone", "warm")));
        post("/prompts", Map.of("key", "chat", "type", "chat"));
        post("/prompts/chat/versions", version("Answer {{name}} in {{profile.tone}} words, {{context.plan}}"));
        post("/prompts/chat/versions", version("Be brief, {{name}}{{#items}}, {{.}}{{/items}}"));
        project.management()
                .put()
                .uri("/prompts/chat/labels/production")
                .header(HttpHeaders.IF_NONE_MATCH, "*")
                .bodyValue(Map.of("version", 1, "reason", "first"))
                .exchange()
                .expectStatus()
                .isCreated();
        post(
                "/experiments",
                Map.of(
                        "key", "brief",
                        "prompt", "chat",
                        "primaryMetric", "thumbs",
                        "allocationPolicy", Map.of("mode", "thompson", "perProfile", true),
                        "hypothesis", "Brief is better",
                        "variants",
                                List.of(
                                        Map.of("key", "current", "control", true, "version", 1),
                                        Map.of("key", "brief", "version", 2))));
        project.management()
                .post()
                .uri("/experiments/brief/start")
                .header(HttpHeaders.IF_MATCH, "*")
                .bodyValue(Map.of("reason", "go"))
                .exchange()
                .expectStatus()
                .isOk();
        new AllocatorSteps(beans).share(project.id(), Map.of("friendly", Map.of("current", 0.1, "brief", 0.9)));
        post("/prompts", Map.of("key", "text", "type", "text"));
        post(
                "/prompts/text/versions",
                Map.of(
                        "text",
                        "Say \u201chello\u201d to {{name}}",
                        "config",
                        Map.of("model", "m", "temperature", 0.70, "stop", List.of("\n"))));
        project.management()
                .put()
                .uri("/prompts/text/labels/production")
                .header(HttpHeaders.IF_NONE_MATCH, "*")
                .bodyValue(Map.of("version", 1, "reason", "first"))
                .exchange()
                .expectStatus()
                .isCreated();
        await().until(() -> send("text", valid(), false).statusCode() == 200);
    }

    @Test
    void answersLikeTheOrdinaryWay() throws Exception {
        System.out.println("DirectResolveTest: seed " + SEED);
        var random = new Random(SEED);
        for (var i = 0; i < 300; i++) {
            var prompt = List.of("chat", "chat", "chat", "text", "unknown").get(random.nextInt(5));
            var body = body(random);

            var direct = send(prompt, body, false);
            var ordinary = send(prompt, body, true);

            assertThat(describe(direct)).as(body).isEqualTo(describe(ordinary));
        }
    }

    @Test
    void knowsTheBoundsOfTheContract() throws Exception {
        for (var body : List.of(
                about("\"subject\":\"%s\"", "s".repeat(512)),
                about("\"subject\":\"%s\"", "s".repeat(513)),
                about("\"subject\":\"%s\"", ""),
                about("\"profile\":\"%s\"", "Friendly"),
                about("\"profile\":\"%s\"", "f".repeat(129)),
                about("\"attributes\":{%s}", members(100)),
                about("\"attributes\":{%s}", members(101)),
                about("\"attributes\":{%s}", "\"a\":null"),
                about("\"attributes\":{%s}", "\"a\":[[1]]"),
                about("\"unknown\":%s", "1"),
                with("\"label\":\"%s\"", "l".repeat(37)),
                with("\"label\":\"%s\"", "-l"),
                with("\"label\":%s", "null"),
                with("\"requestId\":\"%s\"", "r".repeat(200)),
                with("\"requestId\":\"%s\"", "r".repeat(201)),
                with("\"missing\":\"%s\"", "KEEP"),
                with("\"missing\":\"%s\"", "keep"),
                with("\"context\":%s", "[]"),
                "{\"variables\":{\"name\":\"x\",\"profile\":{}}}",
                "{\"variables\":\"name\"}",
                "[]")) {
            assertThat(describe(send("text", body, false))).as(body).isEqualTo(describe(send("text", body, true)));
        }
    }

    private static String about(String member, String value) {
        return "{\"variables\":{\"name\":\"x\"},\"context\":{" + member.formatted(value) + "}}";
    }

    private static String with(String member, String value) {
        return "{\"variables\":{\"name\":\"x\"}," + member.formatted(value) + "}";
    }

    private static String members(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"a" + i + "\":" + i).collect(Collectors.joining(","));
    }

    @Test
    void isTheWayThatAPlainRequestTakes() throws Exception {
        var framework = new FrameworkRequests();
        observations.observationConfig().observationHandler(framework);

        var answer = send("chat", valid(), false);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(framework.count).hasValue(0);
        send("chat", valid(), true);
        await().untilAtomic(framework.count, equalTo(1));
    }

    @Test
    void isCountedWithTheRequestsOfTheFramework() throws Exception {
        send("chat", valid(), true);
        await().until(() -> answered() > 0);
        var before = answered();

        send("chat", valid(), false);

        await().until(() -> answered() == before + 1);
    }

    /** By the one timer that has them all. */
    private long answered() {
        var timers = meters.find("http.server.requests")
                .tag("uri", "/api/v1/prompts/{prompt}/resolve")
                .tag("status", "200")
                .timers();
        assertThat(timers).hasSize(1);
        return timers.iterator().next().count();
    }

    /** Counts what reaches the framework. */
    private static final class FrameworkRequests implements ObservationHandler<ServerRequestObservationContext> {

        private final AtomicInteger count = new AtomicInteger();

        @Override
        public void onStop(ServerRequestObservationContext context) {
            count.incrementAndGet();
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return context instanceof ServerRequestObservationContext;
        }
    }

    @Test
    void refusesWhatTheOrdinaryWayRefuses() throws Exception {
        assertThat(send("chat", valid(), false, "palate_sk_none").statusCode()).isEqualTo(401);
        assertThat(send("chat", valid(), false, projects.create().secret(KeyType.SERVER))
                        .statusCode())
                .isEqualTo(404);
        assertThat(send("chat", "", false).statusCode()).isEqualTo(400);
    }

    private static String valid() {
        return "{\"context\":{\"subject\":\"ines\",\"profile\":\"friendly\",\"attributes\":{\"plan\":\"pro\"}},"
                + "\"variables\":{\"name\":\"Ines\"}}";
    }

    /** Mostly fine, sometimes broken in one way. */
    private static String body(Random random) {
        var subject = random.nextInt(200);
        var profile = random.nextBoolean() ? "\"profile\":\"friendly\"," : "";
        var text =
                "{\"requestId\":\"r-%d\",\"context\":{\"subject\":\"s-%d\",%s\"attributes\":{\"plan\":\"pr\\u00f6 \\\"x\\\"\",\"n\":%s}},\"variables\":{\"name\":\"Ines \\n <b>\",\"items\":[1,2.50,\"x\",true]}%s}"
                        .formatted(
                                random.nextInt(1_000_000_000),
                                subject,
                                profile,
                                List.of("1", "3.70", "-0", "1e3", "[1,\"a\"]").get(random.nextInt(5)),
                                List.of("", ",\"label\":\"production\"", ",\"missing\":\"empty\"", ",\"version\":1")
                                        .get(random.nextInt(4)));
        return switch (random.nextInt(16)) {
            case 0 -> text.substring(0, random.nextInt(text.length()));
            case 1 -> text.replace("\"name\"", "\"nome\"");
            case 2 -> text.replace("\"context\"", "\"unknown\"");
            case 3 -> text.replace("Ines", "\\u0000");
            case 4 -> text.replace("Ines", "\\ud800");
            case 5 -> text.replace("\"requestId\"", "\"label\":\"production\",\"label\"");
            case 6 -> text.replace("\"s-" + subject + "\"", "17");
            case 7 -> text.replace("{\"plan\"", "{\"o\":{},\"plan\"");
            case 8 -> text + " {}";
            default -> text;
        };
    }

    /** Everything but what is new in every answer. */
    private static String describe(HttpResponse<String> answer) {
        var headers = new TreeMap<>(answer.headers().map());
        headers.remove("content-length");
        var body = answer.body()
                .replaceAll("\"exposureId\":\"[^\"]*\"", "\"exposureId\":\"\"")
                .replaceAll("\"traceId\":\"[^\"]*\"", "\"traceId\":\"\"");
        return answer.statusCode() + " " + headers + " " + body;
    }

    private HttpResponse<String> send(String prompt, String body, boolean ordinary)
            throws IOException, InterruptedException {
        return send(prompt, body, ordinary, project.secret(KeyType.SERVER));
    }

    /** A parameter in the content type says nothing, and makes a request unusual. */
    private HttpResponse<String> send(String prompt, String body, boolean ordinary, String key)
            throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(
                                URI.create("http://localhost:" + port + "/api/v1/prompts/" + prompt + "/resolve"))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", ordinary ? "application/json;charset=utf-8" : "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static Map<String, Object> version(String text) {
        return Map.of("messages", List.of(Map.of("role", "system", "content", text)));
    }

    private void post(String path, Object body) {
        project.management()
                .post()
                .uri(path)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isCreated();
    }
}
