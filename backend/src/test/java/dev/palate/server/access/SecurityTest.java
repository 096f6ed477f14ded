package dev.palate.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What holds for every request, whoever makes it. */
@ServerTest
class SecurityTest {

    @Autowired
    TestProjects projects;

    @Autowired
    WebTestClient http;

    @Test
    void tellsBrowsersToBeCareful() {
        projects.create()
                .server()
                .get()
                .uri("/projects")
                .exchange()
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff")
                .expectHeader()
                .valueEquals("X-Frame-Options", "DENY")
                .expectHeader()
                .valueMatches("Content-Security-Policy", ".*frame-ancestors 'none'; base-uri 'none'.*")
                .expectHeader()
                .valueEquals("Referrer-Policy", "no-referrer")
                .expectHeader()
                .valueEquals(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    @Test
    void sharesNothingWithOtherOrigins() {
        projects.anonymous()
                .options()
                .uri("/prompts")
                .header(HttpHeaders.ORIGIN, "https://evil.example")
                .header(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, "GET")
                .exchange()
                .expectHeader()
                .doesNotExist(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN);
        projects.create()
                .server()
                .get()
                .uri("/prompts")
                .header(HttpHeaders.ORIGIN, "null")
                .exchange()
                .expectHeader()
                .doesNotExist(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/prompts/a/b/c/d", "/Prompts", "/prompts/", "/prompts//", "/../actuator/env"})
    void hasNothingBelowTheBaseThatTheContractDoesNotName(String path) {
        projects.create()
                .management()
                .get()
                .uri(path)
                .exchange()
                .expectStatus()
                .value(status -> assertThat(status).isIn(400, 404));
    }

    @Test
    void namesTheMethodsThatAPathHas() {
        projects.anonymous()
                .method(HttpMethod.PATCH)
                .uri("/api-keys")
                .exchange()
                .expectStatus()
                .isEqualTo(HttpStatus.METHOD_NOT_ALLOWED)
                .expectHeader()
                .valuesMatch(HttpHeaders.ALLOW, ".*GET.*");
    }

    @Test
    void takesOddIdsInPathsAndRefusesNul() {
        var client = projects.create().server();

        client.get()
                .uri("/subjects/{subject}/profile", "a/b%;\\..é")
                .exchange()
                .expectStatus()
                .isNotFound();
        client.get()
                .uri(builder -> URI.create(builder.path("/subjects/").build() + "%00/profile"))
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi.yaml", "/actuator/health"})
    void showsEveryoneTheContractAndItsHealth(String path) {
        http.get().uri(path).exchange().expectStatus().isOk();
    }

    @Test
    void showsMetersToManagementKeysAndAdminsOnly() {
        var project = projects.create();

        scrape(null).expectStatus().isUnauthorized();
        scrape(project.secret(KeyType.SERVER)).expectStatus().isForbidden();
        scrape(project.secret(KeyType.MANAGEMENT))
                .expectStatus()
                .value(status -> assertThat(status).isNotIn(401, 403));
    }

    @Test
    void letsTheScrapeTokenReadMetersAndNothingElse() {
        scrape(ServerTest.SCRAPE_TOKEN).expectStatus().isOk();
        scrape(ServerTest.SCRAPE_TOKEN + "x").expectStatus().isUnauthorized();
        projects.anonymous()
                .get()
                .uri("/prompts")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + ServerTest.SCRAPE_TOKEN)
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    private WebTestClient.ResponseSpec scrape(@Nullable String key) {
        var request = http.get().uri("/actuator/prometheus");
        return key == null
                ? request.exchange()
                : request.header(HttpHeaders.AUTHORIZATION, "Bearer " + key).exchange();
    }
}
