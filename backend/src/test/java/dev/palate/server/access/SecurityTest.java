package dev.palate.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
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

    @LocalServerPort
    int port;

    @ParameterizedTest
    @DisplayName("B66 Browsers are told to frame nothing, to guess no types and to take no other base")
    @ValueSource(
            strings = {"/", "/docs", "/openapi.yaml", "/nothing", "/actuator/health", "/api/v1/projects", "/api/v1/x"})
    void tellsBrowsersToBeCareful(String path) {
        http.get()
                .uri(path)
                .exchange()
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff")
                .expectHeader()
                .valueEquals("X-Frame-Options", "DENY")
                .expectHeader()
                .valueMatches("Content-Security-Policy", ".*frame-ancestors 'none'; base-uri 'none'.*")
                .expectHeader()
                .valueEquals("Referrer-Policy", "no-referrer");
    }

    @Test
    void letsNobodyKeepWhatNeedsCredentials() {
        projects.create()
                .server()
                .get()
                .uri("/projects")
                .exchange()
                .expectHeader()
                .valueEquals(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    @ParameterizedTest
    @DisplayName("B65 Nothing is shared with other origins, asked for politely or not")
    @ValueSource(
            strings = {
                "null",
                "https://evil.example",
                "http://localhost.evil.example",
                "http://evil.localhost",
                "http://localhost:1",
                "https://localhost",
                "file://",
                "*"
            })
    void sharesNothingWithOtherOrigins(String origin) {
        var project = projects.create();

        for (var method : List.of("GET", "PUT", "DELETE")) {
            sharesNothing(project.anonymous()
                    .options()
                    .uri("/prompts")
                    .header(HttpHeaders.ORIGIN, origin)
                    .header(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, method)
                    .header(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS, "authorization,x-csrf-token")
                    .exchange());
        }
        sharesNothing(project.server()
                .get()
                .uri("/prompts")
                .header(HttpHeaders.ORIGIN, origin)
                .exchange());
        sharesNothing(project.as(Role.ADMIN)
                .get()
                .uri("/session")
                .header(HttpHeaders.ORIGIN, origin)
                .exchange());
    }

    private static void sharesNothing(WebTestClient.ResponseSpec answer) {
        assertThat(answer.expectBody().returnResult().getResponseHeaders().headerNames())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
    }

    @ParameterizedTest
    @DisplayName("B74 No trick with a path gets past the contract")
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

    @ParameterizedTest
    @DisplayName("B74 No trick with a path gets anybody past authentication")
    @ValueSource(
            strings = {
                "/api/v1/api-keys;x=1",
                "/api/v1;jsessionid=1/api-keys",
                "/api//v1/api-keys",
                "/api/v1/api-keys/",
                "/api/v1%2Fapi-keys",
                "/API/v1/api-keys",
                "/x/../api/v1/api-keys",
                "/x/..;/api/v1/api-keys",
                "/x/%2e%2e/api/v1/api-keys",
                "/actuator;x/prometheus",
                "/actuator/prometheus;x",
                "/actuator//prometheus",
                "/actuator/prometheus/",
                "/ACTUATOR/prometheus",
                "/actuator%2Fprometheus",
                "/actuator/health/../prometheus",
                "/actuator/health/..;/prometheus",
                "/actuator/health/%2e%2e/prometheus",
            })
    void admitsNobodyByAnOddPath(String path) {
        var address = URI.create("http://localhost:" + port + path);
        http.get()
                .uri(address)
                .exchange()
                .expectStatus()
                .value(status -> assertThat(status).isIn(400, 401, 404));
    }

    @Test
    @DisplayName("B73 HTTP/2 is not spoken, so its floods reach nobody")
    void speaksHttp1Only() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/openapi.yaml"))
                .version(HttpClient.Version.HTTP_2)
                .build();

        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .version())
                .isEqualTo(HttpClient.Version.HTTP_1_1);
    }

    @ParameterizedTest
    @DisplayName("B75 Nothing else of the actuator is there, whoever asks")
    @ValueSource(
            strings = {
                "env", "heapdump", "threaddump", "loggers", "shutdown", "beans", "configprops", "mappings",
                        "conditions",
                "metrics", "scheduledtasks", "httpexchanges", "caches", "flyway", "startup", "logfile", "sbom",
                        "auditevents"
            })
    void exposesNothingElse(String endpoint) {
        var key = "Bearer " + projects.create().secret(KeyType.MANAGEMENT);

        for (var method : List.of(HttpMethod.GET, HttpMethod.POST)) {
            http.method(method)
                    .uri("/actuator/" + endpoint)
                    .exchange()
                    .expectStatus()
                    .isUnauthorized();
            http.method(method)
                    .uri("/actuator/" + endpoint)
                    .header(HttpHeaders.AUTHORIZATION, key)
                    .exchange()
                    .expectStatus()
                    .isNotFound();
        }
    }

    @Test
    @DisplayName("B75 Health tells everyone how the server is, and nothing of what it is made of")
    void hidesTheDetailsOfItsHealth() {
        http.get()
                .uri("/actuator/health")
                .exchange()
                .expectBody(String.class)
                .value(body -> assertThat(body).contains("status").doesNotContain("components", "details", "postgres"));
        http.get().uri("/actuator/health/db").exchange().expectStatus().isNotFound();
        http.get().uri("/actuator/info").exchange().expectBody(String.class).isEqualTo("{}");
    }

    @Test
    @DisplayName("B75 The meters are shown to management keys and admins only")
    void showsMetersToManagementKeysAndAdminsOnly() {
        var project = projects.create();

        scrape(null).expectStatus().isUnauthorized();
        scrape(project.secret(KeyType.SERVER)).expectStatus().isForbidden();
        scrape(project.secret(KeyType.MANAGEMENT))
                .expectStatus()
                .value(status -> assertThat(status).isNotIn(401, 403));
    }

    @Test
    @DisplayName("B75 The scrape token reads the meters and nothing else")
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
