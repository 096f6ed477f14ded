package dev.palate.server.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.palate.faults.FaultProxy;
import dev.palate.server.PalateServer;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProject;
import dev.palate.server.TestProjects;
import dev.palate.server.access.KeyType;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Instances whose database goes away, and comes back. */
@ServerTest
class WithoutDatabaseTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @Autowired
    TestProjects projects;

    @Autowired
    R2dbcConnectionDetails database;

    @TempDir
    Path folder;

    private FaultProxy link;
    private TestProject project;

    @BeforeEach
    void publish() {
        link = FaultProxy.to(
                text(ConnectionFactoryOptions.HOST), Integer.parseInt(text(ConnectionFactoryOptions.PORT)));
        project = projects.create();
        var management = project.management();
        post(management, "/dimensions", Map.of("key", "tone", "kind", "enum", "values", new String[] {"warm", "dry"}));
        post(management, "/profiles", Map.of("key", "friendly", "values", Map.of("tone", "warm")));
        post(management, "/prompts", Map.of("key", "greeting", "type", "text"));
        post(management, "/prompts/greeting/versions", Map.of("text", "Hello {{name}}, {{profile.tone}}"));
        post(management, "/prompts/greeting/versions", Map.of("text", "Hi {{name}}"));
        management
                .put()
                .uri("/prompts/greeting/labels/production")
                .header(HttpHeaders.IF_NONE_MATCH, "*")
                .bodyValue(Map.of("version", 1, "reason", "first"))
                .exchange()
                .expectStatus()
                .isCreated();
        management
                .put()
                .uri("/subjects/ines/profile")
                .header(HttpHeaders.IF_NONE_MATCH, "*")
                .bodyValue(Map.of("profile", "friendly"))
                .exchange()
                .expectStatus()
                .is2xxSuccessful();
    }

    @AfterEach
    void close() {
        link.close();
    }

    @Test
    void servesPromptsFromMemoryWhileTheDatabaseIsAway() {
        try (var instance = start()) {
            var http = client(instance);
            await().atMost(LONG).until(() -> rendered(http).equals("Hello Ines, warm"));

            link.cut();

            await().atMost(LONG).until(() -> health(instance).equals("DEGRADED"));
            assertThat(rendered(http)).isEqualTo("Hello Ines, warm");
            http.get()
                    .uri("/metrics")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .exists(HttpHeaders.RETRY_AFTER)
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("database_unavailable");

            link.heal();

            await().atMost(LONG).until(() -> health(instance).equals("UP"));
            http.get().uri("/metrics").exchange().expectStatus().isOk();
        }
    }

    @Test
    void startsWithoutTheDatabaseAndBecomesWholeWhenItComesBack() {
        String whole;
        try (var instance = start()) {
            await().atMost(LONG).until(() -> rendered(client(instance)).equals("Hello Ines, warm"));
            await().atMost(LONG).until(() -> isSaved(project.key()));
            whole = snapshot(instance);
        }
        link.cut();

        try (var instance = start()) {
            var http = client(instance);

            assertThat(health(instance)).isEqualTo("DEGRADED");
            assertThat(probe(instance, "readiness")).isEqualTo(200);
            assertThat(rendered(http)).isEqualTo("Hello Ines, warm");
            assertThat(snapshot(instance)).isEqualTo(whole);
            http.get().uri("/metrics").exchange().expectStatus().isEqualTo(503);
            project.with("palate_sk_unknown")
                    .get()
                    .uri("/metrics")
                    .exchange()
                    .expectStatus()
                    .isUnauthorized();

            link.heal();
            move(2);

            await().atMost(LONG).until(() -> rendered(http).equals("Hi Ines"));
            await().atMost(LONG)
                    .until(() -> health(instance).equals("UP")); // each follower of changes reports by itself
            http.get().uri("/metrics").exchange().expectStatus().isOk();
        }
    }

    private ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(PalateServer.class)
                .run(
                        "--server.port=0",
                        "--palate.demo=false",
                        "--palate.data-dir=" + folder,
                        "--palate.database.pool.max-acquire-time=5s",
                        "--palate.traffic.deadline.read=30s",
                        "--spring.r2dbc.url=r2dbc:postgresql://localhost:%d/%s"
                                .formatted(link.port(), text(ConnectionFactoryOptions.DATABASE)),
                        "--spring.r2dbc.username=" + text(ConnectionFactoryOptions.USER),
                        "--spring.r2dbc.password=" + text(ConnectionFactoryOptions.PASSWORD));
    }

    private boolean isSaved(String project) throws IOException {
        return Files.exists(file()) && Files.readString(file()).contains(project);
    }

    private Path file() {
        return folder.resolve("serving-state.json");
    }

    private WebTestClient client(ConfigurableApplicationContext instance) {
        return root(instance)
                .mutate()
                .baseUrl(address(instance) + "/api/v1")
                .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + project.secret(KeyType.SERVER))
                .build();
    }

    private static WebTestClient root(ConfigurableApplicationContext instance) {
        return WebTestClient.bindToServer()
                .baseUrl(address(instance))
                .responseTimeout(LONG)
                .build();
    }

    private static String address(ConfigurableApplicationContext instance) {
        return "http://localhost:" + instance.getEnvironment().getRequiredProperty("local.server.port");
    }

    private static String rendered(WebTestClient http) {
        return http.post()
                .uri("/prompts/greeting/resolve")
                .bodyValue(Map.of("context", Map.of("subject", "ines"), "variables", Map.of("name", "Ines")))
                .exchange()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody()
                .getOrDefault("text", "")
                .toString();
    }

    private String snapshot(ConfigurableApplicationContext instance) {
        return client(instance)
                .get()
                .uri("/snapshot")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }

    private static String health(ConfigurableApplicationContext instance) {
        return root(instance)
                .get()
                .uri("/actuator/health")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody()
                .get("status")
                .toString();
    }

    private static int probe(ConfigurableApplicationContext instance, String group) {
        return root(instance)
                .get()
                .uri("/actuator/health/" + group)
                .exchange()
                .returnResult(Void.class)
                .getStatus()
                .value();
    }

    private void move(int version) {
        project.management()
                .put()
                .uri("/prompts/greeting/labels/production")
                .header(HttpHeaders.IF_MATCH, "*")
                .bodyValue(Map.of("version", version, "reason", "next"))
                .exchange()
                .expectStatus()
                .isOk();
    }

    private static void post(WebTestClient http, String path, Object body) {
        http.post().uri(path).bodyValue(body).exchange().expectStatus().isCreated();
    }

    private String text(io.r2dbc.spi.Option<?> option) {
        return String.valueOf(database.getConnectionFactoryOptions().getValue(option));
    }
}
