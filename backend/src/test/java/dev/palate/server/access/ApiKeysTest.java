package dev.palate.server.access;

import static dev.palate.server.TestProjects.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.palate.api.model.ApiKeyDto;
import dev.palate.api.model.ApiKeyListDto;
import dev.palate.api.model.CreatedApiKeyDto;
import dev.palate.api.model.ProblemDto;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProject;
import dev.palate.server.TestProjects;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

@ServerTest
class ApiKeysTest {

    @Autowired
    TestProjects projects;

    @Autowired
    KeyUse use;

    @Autowired
    DatabaseClient db;

    @Test
    @DisplayName("S7 The text of a key is shown once, and only its hash is kept")
    void showsTheSecretOnceAndKeepsOnlyItsHash() {
        var project = projects.create();

        var created = create(project, Map.of("name", "support", "type", "server"));

        assertThat(created.getSecret())
                .startsWith("palate_sk_")
                .startsWith(created.getKey().getPrefix());
        assertThat(created.getKey().getScopes()).containsExactlyInAnyOrderElementsOf(KeyType.SERVER.permissions());
        assertThat(rows(created.getKey().getId())).doesNotContain(created.getSecret());
        project.management()
                .get()
                .uri("/api-keys")
                .exchange()
                .expectBody(String.class)
                .value(body ->
                        assertThat(body).contains(created.getKey().getPrefix()).doesNotContain(created.getSecret()));
    }

    @Test
    void worksAsSoonAsItIsCreated() {
        var project = projects.create();

        for (int i = 0; i < 10; i++) {
            var created = create(project, Map.of("name", "key " + i, "type", "server"));
            assertThat(status(project.with(created.getSecret()))).isEqualTo(HttpStatus.OK);
        }
    }

    @Test
    @DisplayName("B62 A key ends when it is revoked")
    void endsWhenItIsRevoked() {
        var project = projects.create();
        var created = create(project, Map.of("name", "leaked", "type", "server"));

        revoke(project, created.getKey().getId()).expectStatus().isNoContent();

        assertThat(status(project.with(created.getSecret()))).isEqualTo(HttpStatus.UNAUTHORIZED);
        revoke(project, created.getKey().getId()).expectStatus().isNoContent();
        assertThat(listed(project, created).getRevokedAt()).isNotNull();
    }

    @Test
    @DisplayName("B62 A key that has expired gets the same answer as none")
    void endsWhenItExpires() {
        var project = projects.create();

        var created = create(
                project,
                Map.of(
                        "name",
                        "short",
                        "type",
                        "server",
                        "expiresAt",
                        Instant.now().plusSeconds(2).toString()));

        assertThat(status(project.with(created.getSecret()))).isEqualTo(HttpStatus.OK);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> status(project.with(created.getSecret())) == HttpStatus.UNAUTHORIZED);
        assertThat(problem(project.with(created.getSecret())))
                .usingRecursiveComparison()
                .ignoringFields("traceId")
                .isEqualTo(problem(project.anonymous()));
    }

    @Test
    @DisplayName("B62 Every key that does not count gets the same answer as none")
    void answersTheSameToEveryKeyThatDoesNotCount() {
        var project = projects.create();
        var genuine = project.secret(KeyType.SERVER);
        var revoked = create(project, Map.of("name", "revoked", "type", "server"));
        revoke(project, revoked.getKey().getId());
        var stranger = KeyText.generate(KeyType.SERVER);
        var guess = new KeyText(KeyText.parse(genuine).orElseThrow().prefix(), stranger.secret());

        var expected = problem(project.anonymous());

        assertThat(expected.getStatus()).isEqualTo(401);
        assertThat(List.of(
                        revoked.getSecret(),
                        stranger.text(),
                        guess.text(),
                        genuine.substring(0, genuine.length() - 1) + "-",
                        genuine.toUpperCase(Locale.ROOT),
                        "",
                        genuine + " " + genuine,
                        genuine.replace("palate_sk_", "palate_mgmt_"),
                        "x".repeat(10_000)))
                .allSatisfy(key -> assertThat(problem(project.with(key)))
                        .usingRecursiveComparison()
                        .ignoringFields("traceId")
                        .isEqualTo(expected));
    }

    @Test
    @DisplayName("B62 A key is taken from one Authorization header only, and never from the query")
    void isTakenFromOneAuthorizationHeaderOnly() {
        var project = projects.create();
        var key = project.secret(KeyType.SERVER);

        project.anonymous()
                .get()
                .uri("/projects?api_key={key}&access_token={key}&key={key}", key, key, key)
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueEquals(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        project.anonymous()
                .get()
                .uri("/projects")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + key, "Bearer " + key)
                .exchange()
                .expectStatus()
                .isUnauthorized();
        project.anonymous()
                .get()
                .uri("/projects")
                .header(HttpHeaders.AUTHORIZATION, "Basic " + key)
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    @DisplayName("B62 What everyone can read opens no operation of servers")
    void isPublishableOrNot() {
        var project = projects.create();

        assertThat(project.publishable()
                        .get()
                        .uri("/prompts")
                        .exchange()
                        .expectStatus()
                        .isForbidden()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody())
                .doesNotContain(project.secret(KeyType.PUBLISHABLE));
    }

    @ParameterizedTest
    @DisplayName("B63 A JSON Web Token is no key, whatever it says")
    @ValueSource(
            strings = {
                "{\"alg\":\"none\"}",
                "{\"alg\":\"HS256\"}",
                "{\"alg\":\"RS256\",\"kid\":\"../../../../dev/null\"}"
            })
    void isNoJsonWebToken(String header) {
        var project = projects.create();
        var claims = "{\"sub\":\"admin\",\"aud\":\"palate\",\"exp\":4102444800}";

        var token = base64(header) + "." + base64(claims) + ".";

        for (var signature : List.of("", base64("signed"), base64("x".repeat(5_000)))) {
            assertThat(problem(project.with(token + signature)))
                    .usingRecursiveComparison()
                    .ignoringFields("traceId")
                    .isEqualTo(problem(project.anonymous()));
        }
    }

    @Test
    void isNotMadeUpForByASession() {
        var project = projects.create();

        project.as(Role.ADMIN)
                .get()
                .uri("/projects")
                .header(HttpHeaders.AUTHORIZATION, "Bearer nonsense")
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    @DisplayName("B62 A key of another project is a stranger")
    void belongsToOneProject() {
        var ours = projects.create();
        var theirs = projects.create();
        var foreign = create(theirs, Map.of("name", "theirs", "type", "server"));

        ours.management()
                .get()
                .uri("/projects/{project}", theirs.key())
                .header("Palate-Project", theirs.key())
                .exchange()
                .expectStatus()
                .isNotFound();
        revoke(ours, foreign.getKey().getId()).expectStatus().isNotFound();
        assertThat(status(theirs.with(foreign.getSecret()))).isEqualTo(HttpStatus.OK);
        assertThat(list(ours))
                .extracting(ApiKeyDto::getId)
                .doesNotContain(foreign.getKey().getId());
    }

    @Test
    void isConfinedToItsScopes() {
        var project = projects.create();
        var created = create(project, Map.of("name", "reader", "type", "server", "scopes", List.of("projects:read")));
        var reader = project.with(created.getSecret());

        assertThat(status(reader)).isEqualTo(HttpStatus.OK);
        assertThat(created.getKey().getScopes()).containsExactly("projects:read");
        reader.get().uri("/prompts").exchange().expectStatus().isForbidden();
    }

    @Test
    void cannotGetMoreThanItsType() {
        var project = projects.create();

        attempt(project.management(), Map.of("name", "p", "type", "publishable", "scopes", List.of("keys:write")))
                .expectStatus()
                .isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT);
        attempt(project.management(), Map.of("name", "p", "type", "server", "expiresAt", "2001-01-01T00:00:00Z"))
                .expectStatus()
                .isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @Test
    void cannotPassOnMoreThanItHas() {
        var project = projects.create();
        var created = create(
                project,
                Map.of("name", "issuer", "type", "management", "scopes", List.of("keys:write", "prompts:resolve")));
        var issuer = project.with(created.getSecret());

        attempt(issuer, Map.of("name", "more", "type", "management"))
                .expectStatus()
                .isForbidden();
        attempt(issuer, Map.of("name", "same", "type", "server", "scopes", List.of("prompts:resolve")))
                .expectStatus()
                .isCreated();
    }

    @Test
    void remembersWhenItWasLastUsedToTheMinute() {
        var project = projects.create();
        var created = create(project, Map.of("name", "used", "type", "server"));
        assertThat(listed(project, created).getLastUsedAt()).isNull();

        status(project.with(created.getSecret()));
        use.write().block();

        var lastUsed = listed(project, created).getLastUsedAt();
        assertThat(lastUsed).isNotNull();
        assertThat(lastUsed.getSecond()).isZero();
        assertThat(lastUsed.toInstant()).isBetween(Instant.now().minusSeconds(120), Instant.now());
    }

    private String rows(UUID id) {
        return String.valueOf(db.sql("SELECT k::text FROM api_key k WHERE id = :id")
                .bind("id", id)
                .mapValue(String.class)
                .one()
                .block());
    }

    private static CreatedApiKeyDto create(TestProject project, Map<String, Object> key) {
        return body(attempt(project.management(), key).expectStatus().isCreated(), CreatedApiKeyDto.class);
    }

    private static WebTestClient.ResponseSpec attempt(WebTestClient client, Map<String, Object> key) {
        return client.post().uri("/api-keys").bodyValue(key).exchange();
    }

    private static WebTestClient.ResponseSpec revoke(TestProject project, UUID id) {
        return project.management().delete().uri("/api-keys/{id}", id).exchange();
    }

    private static ApiKeyDto listed(TestProject project, CreatedApiKeyDto created) {
        return list(project).stream()
                .filter(key -> key.getId().equals(created.getKey().getId()))
                .findFirst()
                .orElseThrow();
    }

    private static List<ApiKeyDto> list(TestProject project) {
        return body(project.management().get().uri("/api-keys").exchange(), ApiKeyListDto.class)
                .getItems();
    }

    private static HttpStatus status(WebTestClient client) {
        return HttpStatus.valueOf(client.get()
                .uri("/projects")
                .exchange()
                .expectBody()
                .returnResult()
                .getStatus()
                .value());
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ProblemDto problem(WebTestClient client) {
        return body(client.get().uri("/projects").exchange(), ProblemDto.class);
    }
}
