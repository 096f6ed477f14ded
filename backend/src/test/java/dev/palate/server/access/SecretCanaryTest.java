package dev.palate.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.api.model.SessionDto;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProject;
import dev.palate.server.TestProjects;
import dev.palate.server.platform.Contract;
import dev.palate.server.platform.Ids;
import dev.palate.server.platform.Operation;
import dev.palate.server.platform.problem.FailureRoutes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Secrets put where they belong and where they do not, and looked for in everything that the server says of itself. */
@ServerTest
@ExtendWith(OutputCaptureExtension.class)
class SecretCanaryTest {

    @Autowired
    Contract contract;

    @Autowired
    TestProjects projects;

    @Autowired
    WebTestClient http;

    @Autowired
    DatabaseClient db;

    private final Map<String, String> secrets = new LinkedHashMap<>();
    private final List<String> answers = new ArrayList<>();
    private TestProject project;
    private String username;
    private String serverKey;
    private String unknownKey;
    private String password;
    private String wrongPassword;
    private String session;

    @BeforeEach
    void create() {
        project = projects.create();
        serverKey = project.secret(KeyType.SERVER);
        unknownKey = KeyText.generate(KeyType.MANAGEMENT).text();
        username = SignIn.name();
        password = "canary-" + Ids.next();
        wrongPassword = "wrong-canary-" + Ids.next();
        secrets.put("server key", KeyText.parse(serverKey).orElseThrow().secret());
        secrets.put("unknown key", KeyText.parse(unknownKey).orElseThrow().secret());
        secrets.put("password", password);
        secrets.put("wrong password", wrongPassword);
        secrets.put("scrape token", ServerTest.SCRAPE_TOKEN);
        useAsIntended();
        secrets.put("session", session);
    }

    @Test
    @DisplayName("S6 S7 No secret of a request gets into logs, answers, the audit log, exports or meters")
    void neverLeaves(CapturedOutput output) {
        misplaceKeys();
        misplacePasswords();
        nameRequestsAfterSecrets();
        fail();

        assertThat(output.getAll()).contains("nobody foresaw this"); // so the log tells of these requests
        check("log", output.getAll());
        answers.forEach(answer -> check("answer", answer));
        check("audit log", rows("audit_event"));
        check("keys", rows("api_key"));
        check("users", rows("app_user"));
        check("sessions", rows("session"));
        check("answers kept for repetitions", rows("idempotent_request"));
        check("export", export());
        check("meters", meters());
        for (var reader : List.of(project.as(Role.VIEWER), project.as(Role.ADMIN), project.management())) {
            reads().forEach(path -> check(path, read(reader, path)));
        }
    }

    private void useAsIntended() {
        keep(project.management()
                .post()
                .uri("/members")
                .bodyValue(Map.of("username", username, "password", password, "role", "viewer"))
                .exchange());
        session = SignIn.cookie(SignIn.attempt(project.anonymous(), username, password)
                        .expectBody(SessionDto.class)
                        .returnResult())
                .getValue();
    }

    private void misplaceKeys() {
        for (var key : List.of(serverKey, unknownKey, session, password, ServerTest.SCRAPE_TOKEN)) {
            for (var header :
                    List.of(HttpHeaders.AUTHORIZATION, "X-Api-Key", "X-CSRF-Token", "traceparent", "User-Agent")) {
                keep(project.anonymous()
                        .get()
                        .uri("/prompts")
                        .header(header, key)
                        .exchange());
            }
            keep(project.anonymous()
                    .get()
                    .uri("/prompts?api_key={key}&limit={key}", key, key)
                    .exchange());
            keep(project.server().get().uri("/prompts?cursor={key}", key).exchange());
            keep(project.anonymous()
                    .get()
                    .uri("/prompts")
                    .cookie(SessionCookie.NAME, key)
                    .exchange());
            keep(project.management()
                    .post()
                    .uri("/prompts")
                    .header(HttpHeaders.IF_MATCH, key)
                    .bodyValue(Map.of("key", "WRONG", "type", key))
                    .exchange());
            project.server()
                    .get()
                    .uri("/prompts/{key}", key)
                    .exchange()
                    .expectStatus()
                    .is4xxClientError();
        }
    }

    private void misplacePasswords() {
        keep(SignIn.attempt(project.anonymous(), username, wrongPassword));
        keep(SignIn.attempt(project.anonymous(), username, wrongPassword.repeat(5)));
        for (var body : List.of(
                "{\"username\":\"x\",\"password\":\"%s\",\"role\":\"king\"}",
                "{\"username\":\"x\",\"password\":\"%s\",\"passwort\":\"%1$s\"}",
                "{\"username\":\"x\",\"password\":{\"is\":\"%s\"}}",
                "{\"username\":3,\"password\":\"%s\\u0000\",\"role\":\"viewer\"}",
                "{\"username\":\"x\",\"password\":\"%s\"",
                "{\"username\":\"x\",\"password\":\"%s}",
                "{\"username\":\"x\" \"%s\"}")) {
            keep(project.management()
                    .post()
                    .uri("/members")
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue(body.formatted(password))
                    .exchange());
        }
    }

    private void nameRequestsAfterSecrets() {
        for (var secret : List.of(serverKey, unknownKey, session, password, ServerTest.SCRAPE_TOKEN)) {
            keep(create(secret));
            keep(create(secret).expectHeader().valueEquals("Idempotent-Replayed", "true")); // so it was kept
        }
    }

    private WebTestClient.ResponseSpec create(String idempotencyKey) {
        return project.management()
                .post()
                .uri("/prompts")
                .header("Idempotency-Key", idempotencyKey)
                .bodyValue(Map.of("key", "WRONG", "type", "text"))
                .exchange();
    }

    /** As nobody foresaw; such a failure is logged with its stack trace. */
    private void fail() {
        http.method(HttpMethod.GET)
                .uri(FailureRoutes.pathOf(new IllegalStateException("nobody foresaw this")) + "?api_key=" + serverKey)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + serverKey)
                .cookie(SessionCookie.NAME, session)
                .exchange()
                .expectStatus()
                .is5xxServerError()
                .expectBody(String.class)
                .value(answers::add);
    }

    private void keep(WebTestClient.ResponseSpec answer) {
        var result = answer.expectBody(String.class).returnResult();
        answers.add(result.getResponseHeaders() + "\n" + result.getResponseBody());
    }

    private void check(String place, String text) {
        secrets.forEach((name, secret) -> assertThat(text.contains(secret))
                .as("the %s in the %s", name, place)
                .isFalse());
    }

    private List<String> reads() {
        return contract.operations().stream()
                .filter(Operation::isRead)
                .map(operation -> operation.path().getPatternString().substring(Contract.BASE.length()))
                .filter(path -> !path.contains("{") && !path.matches("/export|.*stream"))
                .toList();
    }

    private static String read(WebTestClient reader, String path) {
        return Objects.requireNonNullElse(
                reader.get()
                        .uri(path)
                        .exchange()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody(),
                "");
    }

    private String rows(String table) {
        return String.join(
                "\n",
                Objects.requireNonNull(db.sql("SELECT t::text FROM %s t".formatted(table))
                        .mapValue(String.class)
                        .all()
                        .collectList()
                        .block()));
    }

    private String export() {
        var admin = projects.serverAdmin()
                .mutate()
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(-1))
                .build();
        return read(admin, "/export");
    }

    private String meters() {
        return Objects.requireNonNull(http.get()
                .uri("/actuator/prometheus")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + ServerTest.SCRAPE_TOKEN)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }
}
