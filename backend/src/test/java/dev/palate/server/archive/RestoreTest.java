package dev.palate.server.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.palate.server.PalateServer;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProject;
import dev.palate.server.TestProjects;
import dev.palate.server.access.KeyType;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.json.JsonMapper;

@ServerTest
class RestoreTest {

    @Autowired
    TestProjects projects;

    @Autowired
    R2dbcConnectionDetails details;

    @Autowired
    DatabaseClient db;

    @TempDir
    Path folder;

    private final String schema = "restored_" + Long.toUnsignedString(System.nanoTime(), 36);
    private TestProject project;

    @BeforeEach
    void fill() {
        db.sql("CREATE SCHEMA " + schema).then().block();
        project = projects.create();
        var team = project.management();
        post(team, "/prompts", Map.of("key", "greeting", "type", "text", "tags", List.of("a", "ü")));
        post(team, "/prompts/greeting/versions", Map.of("text", "Hello {{name}} \u2603", "config", Map.of("t", 0.1)));
        team.put()
                .uri("/prompts/greeting/labels/production")
                .header(HttpHeaders.IF_NONE_MATCH, "*")
                .bodyValue(Map.of("version", 1, "reason", "first"))
                .exchange()
                .expectStatus()
                .isCreated();
        org.awaitility.Awaitility.await()
                .until(() -> resolve(project.server()).getStatus().value() == 200);
        post200(
                project.server(),
                "/feedback",
                Map.of(
                        "items",
                        List.of(Map.of(
                                "kind", "binary",
                                "eventId", "0190a6f0-3b5e-7c3a-9f52-1d2c3b4a5e70",
                                "requestId", "r-1",
                                "metric", "thumbs",
                                "value", true,
                                "source", "end_user",
                                "metadata", Map.of("n", 1.50)))));
    }

    @AfterEach
    void drop() {
        db.sql("DROP SCHEMA " + schema + " CASCADE").then().block();
    }

    @Test
    void givesBackEverythingAsItWas() throws IOException {
        var file = export(line -> line);
        var before = answers(project.management());

        try (var restored = start(file)) {
            var client = client(restored, project.secret(KeyType.MANAGEMENT));

            assertThat(answers(client)).isEqualTo(before);
            assertThat(resolve(client(restored, project.secret(KeyType.SERVER)))
                            .getStatus()
                            .value())
                    .isEqualTo(200);
            assertThat(manifest(restored)).isEqualTo(manifest(file));
            post(client, "/prompts", Map.of("key", "next", "type", "text")); // numbering goes on
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"truncated", "changed", "with a row less", "of a newer format", "of other tables"})
    void refusesAnExportThatIs(String damage) throws IOException {
        UnaryOperator<String> change = switch (damage) {
            case "truncated" -> line -> line.startsWith("{\"manifest\"") ? "" : line;
            case "changed" -> line -> line.replace("Hello", "Hullo");
            case "with a row less" -> line -> line.startsWith("{\"table\":\"metric\"") ? "" : line;
            case "of a newer format" -> line -> line.replace("{\"format\":1,", "{\"format\":2,");
            default -> line -> line.replace("\"schema\":\"", "\"schema\":\"99");
        };
        var file = export(change);

        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> start(file))
                .withStackTraceContaining("is not restored");

        assertThat(count("project")).isZero();
        assertThat(count("app_user")).isZero();
    }

    @Test
    void refusesADatabaseThatIsNotEmpty() throws IOException {
        var file = export(line -> line);
        start(file).close();
        var before = count("audit_event");

        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> start(file))
                .withStackTraceContaining("is not empty");

        assertThat(count("audit_event")).isEqualTo(before);
    }

    @Test
    void leavesOutOnlyWhatIsListed() throws IOException {
        var exported = JsonMapper.shared().readTree(manifest(export(line -> line)));

        var all = db.sql("SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()")
                .mapValue(String.class)
                .all()
                .filter(table -> !TableStore.LEFT_OUT.contains(table) && !table.startsWith("floor"))
                .collectList()
                .block();

        assertThat(exported.path("manifest").propertyNames()).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    @DisplayName("S9 Everything is exported for admins of the server only")
    void isForAdminsOfTheServerOnly() {
        project.management().get().uri("/export").exchange().expectStatus().isForbidden();
        project.server().get().uri("/export").exchange().expectStatus().isForbidden();
        project.anonymous().get().uri("/export").exchange().expectStatus().isUnauthorized();
    }

    private Path export(UnaryOperator<String> change) throws IOException {
        var content = Objects.requireNonNull(projects.serverAdmin()
                .mutate()
                .responseTimeout(Duration.ofMinutes(2))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(-1))
                .build()
                .get()
                .uri("/export")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
        var lines = content.lines().map(change).filter(line -> !line.isEmpty()).toList();
        return Files.write(folder.resolve("palate-" + System.nanoTime() + ".ndjson"), lines);
    }

    private static String manifest(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        return lines.get(lines.size() - 1);
    }

    /** Of the tables that starting and looking do not write to. */
    private static String manifest(ConfigurableApplicationContext restored) {
        return Objects.requireNonNull(restored.getBean(Exports.class).lines().blockLast());
    }

    private ConfigurableApplicationContext start(Path file) {
        var options = details.getConnectionFactoryOptions();
        return new SpringApplicationBuilder(PalateServer.class)
                .run(
                        "--server.port=0",
                        "--palate.demo=false",
                        "--palate.data-dir=" + folder.resolve("data"),
                        "--palate.restore=" + file,
                        "--spring.r2dbc.url=r2dbc:postgresql://%s:%s/%s?schema=%s"
                                .formatted(
                                        options.getValue(ConnectionFactoryOptions.HOST),
                                        options.getValue(ConnectionFactoryOptions.PORT),
                                        options.getValue(ConnectionFactoryOptions.DATABASE),
                                        schema),
                        "--spring.r2dbc.username=" + text(options, ConnectionFactoryOptions.USER),
                        "--spring.r2dbc.password=" + text(options, ConnectionFactoryOptions.PASSWORD));
    }

    private static String text(ConnectionFactoryOptions options, Option<?> option) {
        return String.valueOf(options.getValue(option));
    }

    private static WebTestClient client(ConfigurableApplicationContext instance, String key) {
        return WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + instance.getEnvironment().getRequiredProperty("local.server.port")
                        + "/api/v1")
                .responseTimeout(Duration.ofMinutes(1))
                .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + key)
                .build();
    }

    private static List<String> answers(WebTestClient client) {
        return java.util.stream.Stream.of(
                        "/prompts/greeting",
                        "/prompts/greeting/versions/1",
                        "/prompts/greeting/labels/production/history",
                        "/feedback",
                        "/metrics",
                        "/snapshot",
                        "/audit-events")
                .map(path -> client.get()
                        .uri(path)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody())
                .toList();
    }

    private static org.springframework.test.web.reactive.server.EntityExchangeResult<byte[]> resolve(
            WebTestClient client) {
        return client.post()
                .uri("/prompts/greeting/resolve")
                .bodyValue(Map.of(
                        "context", Map.of("subject", "ines"), "variables", Map.of("name", "Ines"), "requestId", "r-1"))
                .exchange()
                .expectBody()
                .returnResult();
    }

    private long count(String table) {
        return Objects.requireNonNull(db.sql("SELECT count(*) FROM %s.%s".formatted(schema, table))
                .mapValue(Long.class)
                .one()
                .block());
    }

    private static void post(WebTestClient client, String path, Object body) {
        client.post().uri(path).bodyValue(body).exchange().expectStatus().isCreated();
    }

    private static void post200(WebTestClient client, String path, Object body) {
        client.post().uri(path).bodyValue(body).exchange().expectStatus().isOk();
    }
}
