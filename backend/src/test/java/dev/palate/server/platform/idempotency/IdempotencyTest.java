package dev.palate.server.platform.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.palate.server.ServerTest;
import dev.palate.server.TestProject;
import dev.palate.server.TestProjects;
import dev.palate.server.platform.Ids;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

@ServerTest
class IdempotencyTest {

    private static final String BODY = "{\"key\":\"helpful-once\",\"kind\":\"binary\"}";

    @Autowired
    TestProjects projects;

    @Autowired
    IdempotencyFilter filter;

    @Autowired
    IdempotencyStore store;

    @Autowired
    Clock clock;

    private TestProject project;

    @BeforeEach
    void create() {
        project = projects.create();
    }

    @Test
    void givesARepeatedRequestTheFirstAnswer() {
        var first =
                create("k-1", BODY).expectStatus().isCreated().expectHeader().doesNotExist("Idempotent-Replayed");
        var answer = first.expectBody(String.class).returnResult();

        create("k-1", BODY)
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("Idempotent-Replayed", "true")
                .expectHeader()
                .contentType(MediaType.APPLICATION_JSON)
                .expectHeader()
                .location(String.valueOf(answer.getResponseHeaders().getLocation()))
                .expectBody(String.class)
                .isEqualTo(answer.getResponseBody());
    }

    @Test
    void executesARequestWithoutAKeyEveryTime() {
        post(null, BODY).expectStatus().isCreated();
        post(null, BODY).expectStatus().isEqualTo(HttpStatus.CONFLICT);
    }

    @Test
    void refusesTheKeyForAnotherBody() {
        create("k-1", BODY).expectStatus().isCreated();

        create("k-1", BODY.replace("once", "twice"))
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("idempotency_key_reused")
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("Idempotency-Key");
    }

    @Test
    void repeatsARefusalOfTheRequestItself() {
        create("k-1", "{}").expectStatus().isEqualTo(422).expectHeader().doesNotExist("Idempotent-Replayed");

        create("k-1", "{}")
                .expectStatus()
                .isEqualTo(422)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectHeader()
                .valueEquals("Idempotent-Replayed", "true");
    }

    @Test
    void triesAgainAfterAConflict() {
        post(null, BODY).expectStatus().isCreated();
        create("k-1", BODY).expectStatus().isEqualTo(HttpStatus.CONFLICT);

        create("k-1", BODY)
                .expectStatus()
                .isEqualTo(HttpStatus.CONFLICT)
                .expectHeader()
                .doesNotExist("Idempotent-Replayed");
    }

    @Test
    void keepsKeysOfProjectsAndOperationsApart() {
        create("k-1", BODY).expectStatus().isCreated();

        project = projects.create();
        create("k-1", BODY.replace("once", "elsewhere"))
                .expectStatus()
                .isCreated()
                .expectHeader()
                .doesNotExist("Idempotent-Replayed");
    }

    @Test
    void asksToWaitWhileTheFirstRequestIsInFlight() {
        var now = clock.instant();
        store.claim(key("k-1"), hash(BODY), now, now).block();

        create("k-1", BODY)
                .expectStatus()
                .isEqualTo(HttpStatus.CONFLICT)
                .expectHeader()
                .valueEquals(HttpHeaders.RETRY_AFTER, "1")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("request_in_flight");
    }

    @Test
    void takesOverFromAServerThatDied() {
        var past = clock.instant().minus(Duration.ofMinutes(2));
        store.claim(key("k-1"), hash("something else"), past, past).block();

        create("k-1", BODY).expectStatus().isCreated();
    }

    @Test
    void forgetsOldAnswers() {
        var past = clock.instant().minus(Duration.ofDays(30));
        store.claim(key("k-1"), hash(BODY), past, past).block();

        store.forgetBefore(past.plusSeconds(1)).block();

        assertThat(store.find(key("k-1")).block()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with space"})
    void refusesOtherKeysThanVisibleAscii(String key) {
        create(key, BODY)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("Idempotency-Key");
    }

    @Test
    void boundsTheLengthOfKeys() {
        create("k".repeat(200), BODY).expectStatus().isCreated();
        create("k".repeat(201), BODY).expectStatus().isEqualTo(422);
    }

    @Test
    void finishesAndKeepsWhatAClientThatHungUpHasAskedFor() {
        var exchange = MockServerWebExchange.from(MockServerHttpRequest.post("/api/v1/metrics")
                .header(RequestKey.HEADER, "k-1")
                .body(BODY));
        project.caller().attachTo(exchange);
        var work = Sinks.<Void>one();
        var started = Sinks.<Void>empty();

        var request = filter.filter(exchange, handled -> {
                    started.tryEmitEmpty();
                    return work.asMono()
                            .then(Mono.fromRunnable(() -> handled.getResponse().setStatusCode(HttpStatus.CREATED)));
                })
                .subscribe();
        started.asMono().block(Duration.ofSeconds(10));
        request.dispose();
        work.tryEmitEmpty();

        await().untilAsserted(() -> assertThat(store.find(key("k-1")).block())
                .extracting(EarlierRequest::answer)
                .isEqualTo(new StoredAnswer(201, Map.of(), "")));
    }

    private ResponseSpec create(String key, String body) {
        return post(key, body);
    }

    private ResponseSpec post(@org.jspecify.annotations.Nullable String key, String body) {
        return project.management()
                .post()
                .uri("/metrics")
                .headers(headers -> {
                    if (key != null) {
                        headers.set(RequestKey.HEADER, key);
                    }
                })
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private RequestKey key(String key) {
        return RequestKey.of(project.id(), "createMetric", key);
    }

    private static byte[] hash(String body) {
        return Ids.sha256(body.getBytes(UTF_8));
    }
}
