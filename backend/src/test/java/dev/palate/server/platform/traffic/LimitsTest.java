package dev.palate.server.platform.traffic;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.palate.server.TestDatabase;
import dev.palate.server.TestProject;
import dev.palate.server.TestProjects;
import dev.palate.server.access.KeyType;
import dev.palate.server.access.Role;
import dev.palate.server.access.TestAccess;
import dev.palate.server.contract.ContractConformance;
import dev.palate.server.platform.Contract;
import dev.palate.server.platform.Operation;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.spi.ConnectionFactory;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;

/** A server whose limits are low enough to be reached. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "palate.data-dir=target/test-data",
            "palate.demo=false",
            "palate.database.pool.max-acquire-time=60s",
            "palate.traffic.deadline.read=3s",
            "palate.traffic.deadline.write=3s",
            "palate.database.timeout.statement=60s",
            "palate.database.timeout.lock=60s",
            "palate.traffic.rate.server=2",
            "palate.traffic.rate.management=5",
            "palate.traffic.rate.session=5",
            "palate.traffic.streams-per-key=1",
            "palate.http.max-connections=40",
            "palate.http.timeout.header=500ms",
            "palate.http.timeout.pause=500ms",
            "palate.http.timeout.body=500ms",
        })
@AutoConfigureWebTestClient(timeout = "PT30S")
@Import({TestDatabase.class, TestProjects.class, TestAccess.class, ContractConformance.class})
@ExtendWith(OutputCaptureExtension.class)
class LimitsTest {

    @Autowired
    TestProjects projects;

    @Autowired
    DatabaseClient db;

    @Autowired
    ConnectionFactory connections;

    @Autowired
    MeterRegistry meters;

    @Autowired
    Contract contract;

    @LocalServerPort
    int port;

    @TestConfiguration(proxyBeanMethods = false)
    static class StoppedClock {

        @Bean
        @Primary
        TimeMeter standingTime() {
            return new StandingTime();
        }
    }

    @Test
    @DisplayName("S8 The requests of a key are limited")
    void limitsTheRequestsOfAKey() {
        var project = projects.create();
        var before = limited();

        for (var i = 0; i < 4; i++) {
            project.server().get().uri("/snapshot").exchange().expectStatus().isOk();
        }
        project.server()
                .get()
                .uri("/snapshot")
                .exchange()
                .expectStatus()
                .isEqualTo(429)
                .expectHeader()
                .exists(HttpHeaders.RETRY_AFTER)
                .expectHeader()
                .valueEquals("RateLimit-Policy", "\"server\";q=4;w=2")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("rate_limited")
                .jsonPath("$.traceId")
                .isNotEmpty();

        assertThat(limited()).isEqualTo(before + 1);
    }

    @Test
    @DisplayName("S8 No operation is left out, whoever calls it, and least of all administration")
    void limitsEveryOperation() {
        var project = projects.create();
        var refused = new TreeSet<String>();

        for (var caller : List.of(project.management(), project.as(Role.ADMIN), projects.serverAdmin())) {
            IntStream.range(0, 10).forEach(i -> status(caller, HttpMethod.GET, "/projects"));
            contract.operations().stream()
                    .filter(operation -> status(caller, operation) == 429)
                    .map(Operation::id)
                    .forEach(refused::add);
        }

        assertThat(refused)
                .containsExactlyInAnyOrderElementsOf(contract.operations().stream()
                        .filter(operation -> !operation.permission().equals(Operation.PUBLIC)) // SignInThrottle's
                        .map(Operation::id)
                        .toList());
    }

    private static int status(WebTestClient caller, Operation operation) {
        var path = operation.path().getPatternString().substring(Contract.BASE.length());
        return status(caller, operation.method(), path.replaceAll("\\{\\w+}", "any"));
    }

    private static int status(WebTestClient caller, HttpMethod method, String path) {
        return caller.method(method)
                .uri(path)
                .exchange()
                .expectBody(byte[].class)
                .returnResult()
                .getStatus()
                .value();
    }

    /** A prompt that is not there is looked for below the framework first, which then refuses it. */
    @Test
    void countsARequestOnceThatIsHandedOn() {
        var project = projects.create();
        var before = limited();

        var statuses =
                IntStream.range(0, 5).mapToObj(i -> resolveUnknown(project)).toList();

        assertThat(statuses).containsExactly(404, 404, 404, 404, 429);
        assertThat(limited()).isEqualTo(before + 1);
    }

    private static int resolveUnknown(TestProject project) {
        return project.server()
                .post()
                .uri("/prompts/unknown/resolve")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{}")
                .exchange()
                .returnResult(Void.class)
                .getStatus()
                .value();
    }

    private double limited() {
        return meters.counter("palate.rate.limited", "key_type", "server").count();
    }

    @Test
    void givesARequestUpAtItsDeadline() {
        var project = projects.create();

        whileLocked("dimension", () -> {
            project.management()
                    .get()
                    .uri("/dimensions")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .valueEquals(HttpHeaders.RETRY_AFTER, "1")
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("timeout");
            project.management().get().uri("/metrics").exchange().expectStatus().isOk();
        });

        project.management().get().uri("/dimensions").exchange().expectStatus().isOk();
    }

    @Test
    void tellsThatAWriteMayHaveBeenStored() {
        var project = projects.create();

        whileLocked(
                "dimension",
                () -> project.management()
                        .post()
                        .uri("/dimensions")
                        .header(HttpHeaders.CONTENT_TYPE, "application/json")
                        .bodyValue("{\"key\":\"tone\",\"kind\":\"enum\",\"values\":[\"warm\",\"dry\"]}")
                        .exchange()
                        .expectStatus()
                        .isEqualTo(503)
                        .expectBody()
                        .jsonPath("$.detail")
                        .value(String.class, detail -> assertThat(detail).contains("Idempotency-Key")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/prompts HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
                "POST /api/v1/prompts HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer KEY\r\n"
                        + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{",
                "POST /api/v1/prompts/chat/resolve HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer KEY\r\n"
                        + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"
            })
    void closesTheConnectionOfASlowSender(String beginning, CapturedOutput output) throws Exception {
        var project = projects.create();
        var before = output.getAll().length();
        var key = project.secret(KeyType.MANAGEMENT);

        try (var socket = new Socket("localhost", port)) {
            var out = socket.getOutputStream();
            out.write(beginning.replace("KEY", key).getBytes(US_ASCII));
            out.flush();
            drip(socket);
        }

        project.management().get().uri("/metrics").exchange().expectStatus().isOk();
        assertThat(output.getAll().substring(before)).doesNotContain("ERROR", "\tat ");
    }

    /** Sends a byte now and then until the server closes the connection; hangs if it never does. */
    private static void drip(Socket socket) throws IOException {
        socket.setSoTimeout(50);
        while (true) {
            try {
                socket.getOutputStream().write('a');
                if (socket.getInputStream().read() < 0) {
                    return;
                }
            } catch (SocketTimeoutException e) {
                // still open; go on
            } catch (SocketException e) {
                return;
            }
        }
    }

    @Test
    void closesTheConnectionsBeyondTheMost() throws Exception {
        var sockets = new ArrayList<Socket>();
        try {
            for (var i = 0; i < 41; i++) {
                sockets.add(new Socket("localhost", port));
            }
            await().until(() -> sockets.stream().anyMatch(LimitsTest::isClosed));
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    private static boolean isClosed(Socket socket) {
        try {
            socket.setSoTimeout(1);
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void countsConnectionsAndNotTheirRequests() throws Exception {
        var client = HttpClient.newHttpClient();
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health"))
                .build();
        for (var i = 0; i < 100; i++) {
            assertThat(client.send(request, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void limitsTheStreamsOfAKey() throws Exception {
        var key = projects.create().secret(KeyType.SERVER);

        try (var first = new Socket("localhost", port)) {
            open(first, key);
            assertThat(statusLine(first)).contains("200");
            try (var second = new Socket("localhost", port)) {
                open(second, key);
                assertThat(statusLine(second)).contains("429");
            }
        }
    }

    private static void open(Socket socket, String key) throws IOException {
        socket.getOutputStream()
                .write(("GET /api/v1/snapshot/stream HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + key
                                + "\r\n\r\n")
                        .getBytes(US_ASCII));
    }

    private static String statusLine(Socket socket) throws IOException {
        var line = new StringBuilder();
        for (int c = socket.getInputStream().read();
                c >= 0 && c != '\r';
                c = socket.getInputStream().read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    private void whileLocked(String table, Runnable work) {
        var connection = Mono.from(connections.create()).block();
        try {
            Mono.from(connection.beginTransaction()).block();
            Mono.from(connection
                            .createStatement("LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE")
                            .execute())
                    .flatMap(result -> Mono.from(result.getRowsUpdated()))
                    .block();
            work.run();
        } finally {
            Mono.from(connection.rollbackTransaction()).block();
            Mono.from(connection.close()).block();
        }
    }
}
