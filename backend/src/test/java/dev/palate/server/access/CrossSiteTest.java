package dev.palate.server.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.palate.server.ServerTest;
import dev.palate.server.TestProject;
import dev.palate.server.TestProjects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;
import reactor.core.publisher.Flux;

/** Changes that a page of another site may have made a browser send. */
@ServerTest
class CrossSiteTest {

    private static final String METRIC = "{\"key\":\"forged\",\"kind\":\"binary\"}";

    @Autowired
    TestProjects projects;

    private TestProject project;

    @BeforeEach
    void create() {
        project = projects.create();
    }

    @ParameterizedTest
    @DisplayName("B64 A session takes no body as a form can send it, even with its token")
    @NullSource
    @ValueSource(
            strings = {
                "text/plain",
                "text/plain;charset=UTF-8",
                "Text/Plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x"
            })
    void takesNoForms(@Nullable String type) {
        refused(send(project.as(Role.ADMIN), "/metrics", METRIC, type));

        project.management()
                .get()
                .uri("/metrics")
                .exchange()
                .expectBody()
                .jsonPath("$.items[?(@.key=='forged')]")
                .isEmpty();
    }

    @ParameterizedTest
    @DisplayName("B64 A session changes nothing for a page of another site or sub-domain")
    @ValueSource(strings = {"cross-site", "same-site", "made-up"})
    void changesNothingForPagesFromElsewhere(String site) {
        var admin = project.as(Role.ADMIN);

        refused(admin.post()
                .uri("/metrics")
                .header("Sec-Fetch-Site", site)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(METRIC)
                .exchange());
        refused(admin.delete().uri("/session").header("Sec-Fetch-Site", site).exchange());
        admin.get()
                .uri("/session")
                .header("Sec-Fetch-Site", site)
                .exchange()
                .expectStatus()
                .isOk();
    }

    @ParameterizedTest
    @DisplayName("B64 Nobody is signed in by a form of another site")
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded"})
    void signsNobodyIn(String type) {
        var username = SignIn.member(project, Role.VIEWER);
        var body = "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, SignIn.PASSWORD);

        refused(send(project.anonymous(), "/session", body, type))
                .expectHeader()
                .doesNotExist(HttpHeaders.SET_COOKIE);
        refused(project.anonymous()
                .post()
                .uri("/session")
                .header("Sec-Fetch-Site", "cross-site")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange());
    }

    @Test
    @DisplayName("B64 A page of this server changes what its user may")
    void servesItsOwnPages() {
        var admin = project.as(Role.ADMIN);

        admin.post()
                .uri("/metrics")
                .header("Sec-Fetch-Site", "same-origin")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(METRIC)
                .exchange()
                .expectStatus()
                .isCreated();
        admin.delete()
                .uri("/session")
                .header("Sec-Fetch-Site", "same-origin")
                .exchange()
                .expectStatus()
                .isNoContent();
    }

    @Test
    @DisplayName("B64 Keys, which no browser adds by itself, are told of the type that is missing")
    void tellsKeysOfTheirType() {
        send(project.management(), "/metrics", METRIC, "text/plain")
                .expectStatus()
                .isEqualTo(415);
        send(project.anonymous(), "/metrics", METRIC, "text/plain")
                .expectStatus()
                .isUnauthorized();
    }

    private static WebTestClient.ResponseSpec send(
            WebTestClient client, String path, String body, @Nullable String type) {
        var content = DefaultDataBufferFactory.sharedInstance.wrap(body.getBytes(UTF_8));
        return client.post()
                .uri(path)
                .headers(headers -> {
                    if (type != null) {
                        headers.set(HttpHeaders.CONTENT_TYPE, type);
                    }
                })
                .body(BodyInserters.fromDataBuffers(Flux.just(content)))
                .exchange();
    }

    private static WebTestClient.ResponseSpec refused(WebTestClient.ResponseSpec answer) {
        answer.expectStatus().isForbidden().expectBody().jsonPath("$.code").isEqualTo("cross_site_request");
        return answer;
    }
}
