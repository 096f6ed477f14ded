package dev.palate.examples.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.client.PalateClient;
import dev.palate.examples.support.Assistant.Answer;
import dev.palate.examples.support.Assistant.Choice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** One run of the application, before, during and after an experiment that it knows nothing of. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureWebTestClient
class SupportAssistantTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String QUESTION = "Where is my refund?";
    private static final int SHORT = 100;

    @TempDir
    static Path folder;

    private static Backend backend;
    private static Team team;

    @Autowired
    WebTestClient http;

    @Autowired
    PalateClient palate;

    @Autowired
    SimulatedCustomers customers;

    @BeforeAll
    static void start() {
        backend = Backend.in(folder);
        team = new Team(backend);
        team.deployTheFirstVersion();
    }

    @AfterAll
    static void stop() {
        team.close();
        backend.close();
    }

    @DynamicPropertySource
    static void palate(DynamicPropertyRegistry registry) {
        registry.add("palate.endpoint", () -> backend.url());
        registry.add("palate.api-key", () -> backend.credentials().serverKey());
    }

    @Test
    void livesThroughAnExperimentUnchanged() {
        eventually(() -> assertThat(promptIsServed()).isTrue());
        customers.visit(0, 20).block(LONG);
        assertThat(choice("somebody").texts()).hasSize(1);
        assertThat(answer("somebody").text()).hasSizeGreaterThan(SHORT);

        team.startTheExperiment();
        eventually(() -> assertThat(choice("somebody").texts()).hasSize(2));
        customers.visit(100, 400).block(LONG);
        judgeByHttp();
        assertThat(palate.flush(LONG)).isTrue();
        isEvidence();

        team.decideForTheShortOne();
        eventually(() -> assertThat(answer("somebody").text()).hasSizeLessThan(SHORT));
        assertThat(choice("somebody").texts()).hasSize(1);
        for (var customer = 0; customer < 20; customer++) {
            assertThat(answer("customer-" + customer).text()).hasSizeLessThan(SHORT);
        }
    }

    private boolean promptIsServed() {
        return palate.prompt("support-answer")
                .var("question", QUESTION)
                .fallback("")
                .peek()
                .version()
                .isPresent();
    }

    /** As the page does it. */
    private void judgeByHttp() {
        var answer = answer("visitor");
        var choice = choice("visitor");

        post("/answers/" + answer.id() + "/thumb", Map.of("up", true))
                .expectStatus()
                .isAccepted();
        post("/choices/" + choice.id() + "/preference", Map.of("position", 2))
                .expectStatus()
                .isAccepted();
        post("/choices/" + choice.id() + "/preference", Map.of("position", 3))
                .expectStatus()
                .isBadRequest();
        post("/answers/nonsense/thumb", Map.of("up", true)).expectStatus().isBadRequest();
    }

    private static void isEvidence() {
        var results = team.results();
        assertThat(results.getVariants())
                .hasSize(2)
                .allSatisfy(variant -> assertThat(variant.getSubjects()).isGreaterThan(100));
        assertThat(results.getMetrics().get(0).getMetric()).isEqualTo("thumbs");

        var pairs = team.pairs();
        assertThat(pairs.getSubjects()).isGreaterThanOrEqualTo(100);
        assertThat(pairs.getVersions().get(0).getVersion()).isEqualTo(2);
        assertThat(pairs.getPosition().getValue()).isNotNull();
    }

    private Answer answer(String customer) {
        return post("/answers", Map.of("customer", customer, "question", QUESTION))
                .expectBody(Answer.class)
                .returnResult()
                .getResponseBody();
    }

    private Choice choice(String customer) {
        return post("/choices", Map.of("customer", customer, "question", QUESTION))
                .expectBody(Choice.class)
                .returnResult()
                .getResponseBody();
    }

    private WebTestClient.ResponseSpec post(String uri, Object body) {
        return http.post().uri(uri).bodyValue(body).exchange();
    }

    private static void eventually(ThrowingRunnable assertion) {
        Awaitility.await().atMost(LONG).untilAsserted(assertion);
    }
}
