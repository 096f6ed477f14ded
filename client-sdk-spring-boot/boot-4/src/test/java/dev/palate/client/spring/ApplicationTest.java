package dev.palate.client.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.client.PalateClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole web application with the starter, as those who operate it see it. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "palate.api-key=palate_sk_test",
            "palate.snapshot.refresh=polling",
            "palate.snapshot.interval=1s",
            "management.endpoints.web.exposure.include=health,metrics,palate",
            "management.endpoint.health.show-details=always",
            "management.endpoint.health.probes.enabled=true"
        })
class ApplicationTest {

    private static final Shop SHOP = new Shop();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @LocalServerPort
    int port;

    @Autowired
    PalateClient palate;

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {}

    @DynamicPropertySource
    static void endpoint(DynamicPropertyRegistry registry) {
        registry.add("palate.endpoint", SHOP::endpoint);
    }

    @AfterAll
    static void close() {
        SHOP.close();
    }

    @Test
    void isNeverDownBecauseOfTheServer() throws Exception {
        SHOP.down(true);
        eventually(() -> assertThat(health().get("status").stringValue()).isEqualTo("UNKNOWN"));
        assertThat(get("/actuator/health").get("status").stringValue()).isEqualTo("UP");

        SHOP.down(false);
        eventually(() -> {
            var health = health();
            assertThat(health.get("status").stringValue()).isEqualTo("UP");
            assertThat(health.get("details").get("source").stringValue()).isEqualTo("cache");
            assertThat(health.get("details").get("revision").intValue()).isEqualTo(7);
        });

        SHOP.down(true);
        eventually(() -> {
            var health = health();
            assertThat(health.get("status").stringValue()).isEqualTo("UNKNOWN");
            assertThat(health.get("details").get("source").stringValue()).isEqualTo("stale");
            assertThat(health.get("details").get("stale").booleanValue()).isTrue();
        });
        assertThat(get("/actuator/health").get("status").stringValue()).isEqualTo("UP");
        assertThat(get("/actuator/health/readiness").get("status").stringValue())
                .isEqualTo("UP");
        assertThat(palate.prompt("greeting").var("name", "Ines").get().text()).isEqualTo("Hello Ines");
    }

    @Test
    void countsWhatItServesAndSends() throws Exception {
        SHOP.down(false);
        assertThat(palate.refresh().join()).isTrue();
        assertThat(palate.flush(Duration.ofSeconds(30))).isTrue();
        var served = meter("palate.client.prompts");
        var accepted = meter("palate.client.feedback?tag=outcome:accepted");
        var exposed = meter("palate.client.exposures?tag=outcome:reported");

        var prompt = palate.prompt("greeting").var("name", "Ines").get();
        palate.feedback(prompt).thumbsUp().join();
        assertThat(palate.flush(Duration.ofSeconds(30))).isTrue();

        assertThat(meter("palate.client.prompts")).isEqualTo(served + 1);
        assertThat(meter("palate.client.feedback?tag=outcome:accepted")).isEqualTo(accepted + 1);
        assertThat(meter("palate.client.exposures?tag=outcome:reported")).isEqualTo(exposed + 1);
        assertThat(meter("palate.client.feedback.waiting")).isZero();
        assertThat(meter("palate.client.snapshot.revision")).isEqualTo(7);
        assertThat(meter("palate.client.snapshot.age")).isNotNegative();
    }

    @Test
    void describesTheClient() throws Exception {
        SHOP.down(false);
        assertThat(palate.refresh().join()).isTrue();
        palate.prompt("greeting").fallback("Hello").get();

        var description = get("/actuator/palate");

        assertThat(description.get("status").get("revision").intValue()).isEqualTo(7);
        assertThat(description.get("prompts").get("served").get("FALLBACK").intValue())
                .isPositive();
        assertThat(description.get("feedback").get("dropped").intValue()).isZero();
    }

    private JsonNode health() throws IOException, InterruptedException {
        return get("/actuator/health/palate");
    }

    private double meter(String name) throws IOException, InterruptedException {
        return get("/actuator/metrics/" + name)
                .get("measurements")
                .get(0)
                .get("value")
                .doubleValue();
    }

    private static void eventually(ThrowingRunnable assertion) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(assertion);
    }

    /** What is answered with 200, as it is by whatever is not down. */
    private JsonNode get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        var answer = HTTP.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return MAPPER.readTree(answer.body());
    }
}
