package dev.palate.server.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.palate.server.PalateServer;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import dev.palate.server.access.TestAccess;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
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
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A server with a database of its own, small and known, is exported once; each test restores that into another one. */
@ServerTest
class RestoreTest {

    private static final String SOURCE = "exported_" + Long.toUnsignedString(System.nanoTime(), 36);

    @TempDir
    static Path sourceFolder;

    private static R2dbcConnectionDetails details;
    private static JsonNode keys;
    private static List<String> exported;
    private static List<String> answersBefore;

    @Autowired
    TestProjects projects;

    @Autowired
    DatabaseClient db;

    @TempDir
    Path folder;

    private final String schema = "restored_" + Long.toUnsignedString(System.nanoTime(), 36);

    @BeforeAll
    static void fillAndExport(@Autowired R2dbcConnectionDetails server, @Autowired DatabaseClient db) {
        details = server;
        db.sql("CREATE SCHEMA " + SOURCE).then().block();
        try (var source = start(SOURCE, sourceFolder)) {
            keys = JsonMapper.shared()
                    .readTree(sourceFolder.resolve("initial-credentials.json").toFile());
            var team = client(source, key("managementKey"));
            fill(team);
            var stored = "SELECT count(*) FROM %s.exposure".formatted(SOURCE);
            await().until(() ->
                    Objects.equals(db.sql(stored).mapValue(Long.class).one().block(), 1L));
            exported = export(source).lines().toList();
            answersBefore = answers(team);
        }
    }

    private static void fill(WebTestClient team) {
        post(team, "/prompts", Map.of("key", "greeting", "type", "text", "tags", List.of("a", "ü")));
        post(team, "/prompts/greeting/versions", Map.of("text", "Hello {{name}} \u2603", "config", Map.of("t", 0.1)));
        team.put()
                .uri("/prompts/greeting/labels/production")
                .header(HttpHeaders.IF_NONE_MATCH, "*")
                .bodyValue(Map.of("version", 1, "reason", "first"))
                .exchange()
                .expectStatus()
                .isCreated();
        await().until(() -> resolve(team).getStatus().value() == 200);
        post200(
                team,
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

    @AfterAll
    static void drop(@Autowired DatabaseClient db) {
        db.sql("DROP SCHEMA " + SOURCE + " CASCADE").then().block();
    }

    @BeforeEach
    void create() {
        db.sql("CREATE SCHEMA " + schema).then().block();
    }

    @AfterEach
    void drop() {
        db.sql("DROP SCHEMA " + schema + " CASCADE").then().block();
    }

    @Test
    void givesBackEverythingAsItWas() throws IOException {
        var file = file(line -> line);

        try (var restored = start(file)) {
            var client = client(restored, key("managementKey"));

            assertThat(answers(client)).isEqualTo(answersBefore);
            assertThat(manifest(restored)).isEqualTo(unrevised(manifest(file)));
            assertThat(resolve(client(restored, key("serverKey"))).getStatus().value())
                    .isEqualTo(200);
            post(client, "/prompts", Map.of("key", "next", "type", "text")); // numbering goes on
        }
    }

    /** However many changes SDKs saw after the export, and the server forgot. */
    @Test
    void givesSnapshotsRevisionsThatNobodyHasSeen() throws IOException {
        var before = System.currentTimeMillis();

        try (var restored = start(file(line -> line))) {
            var team = client(restored, key("managementKey"));
            var revision = revision(team);

            assertThat(revision).isGreaterThanOrEqualTo(before);
            post(team, "/prompts", Map.of("key", "next", "type", "text"));
            await().until(() -> revision(team) > revision);
        }
    }

    /** A copy that was put back without a restore knows only revisions that SDKs have left behind. */
    @Test
    @DisplayName("F35 The statement that backup.md has for older copies lets revisions go on from now")
    void documentsHowRevisionsGoOnInAnOlderCopy() throws IOException, SQLException {
        start(file(line -> line)).close();
        execute("UPDATE config_revision SET revision = 3");
        var before = System.currentTimeMillis();

        execute(documented());

        try (var copy = start(schema, folder.resolve("data"))) {
            var team = client(copy, key("managementKey"));
            var revision = revision(team);
            assertThat(revision).isGreaterThanOrEqualTo(before);
            post(team, "/prompts", Map.of("key", "next", "type", "text"));
            await().until(() -> revision(team) > revision);
        }
    }

    private static String documented() throws IOException {
        var statement = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../docs/backup.md")));
        assertThat(statement.find()).isTrue();
        return statement.group(1);
    }

    /** As an administrator does, in the schema of the test. */
    private void execute(String sql) throws SQLException {
        var options = details.getConnectionFactoryOptions();
        var url = "jdbc:postgresql://%s:%s/%s?currentSchema=%s"
                .formatted(
                        options.getValue(ConnectionFactoryOptions.HOST),
                        options.getValue(ConnectionFactoryOptions.PORT),
                        options.getValue(ConnectionFactoryOptions.DATABASE),
                        schema);
        try (var connection = DriverManager.getConnection(
                        url,
                        text(options, ConnectionFactoryOptions.USER),
                        text(options, ConnectionFactoryOptions.PASSWORD));
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql))
                    .as("rows changed by %s", sql)
                    .isPositive();
        }
    }

    private static long revision(WebTestClient client) {
        var snapshot = TestProjects.body(client.get().uri("/snapshot").exchange(), String.class);
        return JsonMapper.shared().readTree(snapshot).path("revision").longValue();
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
        var file = file(change);

        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> start(file))
                .withStackTraceContaining("is not restored");

        assertThat(count("project")).isZero();
        assertThat(count("app_user")).isZero();
    }

    @Test
    void refusesADatabaseThatIsNotEmpty() throws IOException {
        var file = file(line -> line);
        start(file).close();
        var before = count("audit_event");

        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> start(file))
                .withStackTraceContaining("is not empty");

        assertThat(count("audit_event")).isEqualTo(before);
    }

    @Test
    void leavesOutOnlyWhatIsListed() throws IOException {
        var manifest = JsonMapper.shared().readTree(manifest(file(line -> line)));

        var all = db.sql("SELECT tablename::text FROM pg_tables WHERE schemaname = :schema")
                .bind("schema", SOURCE)
                .mapValue(String.class)
                .all()
                .filter(table -> !TableStore.LEFT_OUT.contains(table))
                .collectList()
                .block();

        assertThat(manifest.path("manifest").propertyNames()).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    @DisplayName("S9 Everything is exported for admins of the server only")
    void isForAdminsOfTheServerOnly() {
        var project = projects.create();
        project.management().get().uri("/export").exchange().expectStatus().isForbidden();
        project.server().get().uri("/export").exchange().expectStatus().isForbidden();
        project.anonymous().get().uri("/export").exchange().expectStatus().isUnauthorized();
    }

    /** What the server hands out to one of its admins. */
    private static String export(ConfigurableApplicationContext source) {
        var admin = source.getBean(TestAccess.class).signInAsServerAdmin("exporter");
        var export = client(source)
                .defaultHeaders(headers -> admin.forEach(headers::set))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(-1))
                .build()
                .get()
                .uri("/export")
                .exchange();
        return TestProjects.body(export.expectStatus().isOk(), String.class);
    }

    private Path file(UnaryOperator<String> change) throws IOException {
        var lines =
                exported.stream().map(change).filter(line -> !line.isEmpty()).toList();
        return Files.write(folder.resolve("palate-" + System.nanoTime() + ".ndjson"), lines);
    }

    private static String key(String name) {
        return keys.path(name).stringValue();
    }

    private static String manifest(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        return lines.get(lines.size() - 1);
    }

    /** Of the tables that starting and looking do not write to. */
    private static String manifest(ConfigurableApplicationContext restored) {
        return unrevised(
                Objects.requireNonNull(restored.getBean(Exports.class).lines().blockLast()));
    }

    /** Without the revisions, which a restore raises. */
    private static String unrevised(String manifest) {
        var root = (ObjectNode) JsonMapper.shared().readTree(manifest);
        ((ObjectNode) root.path("manifest")).remove("config_revision");
        return root.toString();
    }

    private ConfigurableApplicationContext start(Path file) {
        return start(schema, folder.resolve("data"), "--palate.restore=" + file);
    }

    /** A schema of its own is to a server what a database of its own is. */
    private static ConfigurableApplicationContext start(String schema, Path data, String... more) {
        var options = details.getConnectionFactoryOptions();
        var arguments = Stream.of(
                "--server.port=0",
                "--palate.demo=false",
                "--palate.data-dir=" + data,
                "--spring.r2dbc.url=r2dbc:postgresql://%s:%s/%s?schema=%s"
                        .formatted(
                                options.getValue(ConnectionFactoryOptions.HOST),
                                options.getValue(ConnectionFactoryOptions.PORT),
                                options.getValue(ConnectionFactoryOptions.DATABASE),
                                schema),
                "--spring.r2dbc.username=" + text(options, ConnectionFactoryOptions.USER),
                "--spring.r2dbc.password=" + text(options, ConnectionFactoryOptions.PASSWORD));
        return new SpringApplicationBuilder(PalateServer.class, TestAccess.class)
                .run(Stream.concat(arguments, Stream.of(more)).toArray(String[]::new));
    }

    private static String text(ConnectionFactoryOptions options, Option<?> option) {
        return String.valueOf(options.getValue(option));
    }

    private static WebTestClient client(ConfigurableApplicationContext instance, String key) {
        return client(instance)
                .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + key)
                .build();
    }

    private static WebTestClient.Builder client(ConfigurableApplicationContext instance) {
        return WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + instance.getEnvironment().getRequiredProperty("local.server.port")
                        + "/api/v1")
                .responseTimeout(Duration.ofMinutes(1));
    }

    private static List<String> answers(WebTestClient client) {
        return Stream.of(
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
                        .getResponseBody()
                        .replaceFirst("\"revision\":\\d+", "\"revision\":0"))
                .toList();
    }

    private static EntityExchangeResult<byte[]> resolve(WebTestClient client) {
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
