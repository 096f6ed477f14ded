package dev.palate.server.platform.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import dev.palate.server.access.KeyType;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;

/** Requests that two readers may take for different ones, or that are too large to read. */
@ServerTest
@ExtendWith(OutputCaptureExtension.class)
class HttpSyntaxTest {

    private static final String SECOND = "GET /openapi.yaml HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

    @LocalServerPort
    int port;

    @Autowired
    TestProjects projects;

    @Autowired
    MeterRegistry meters;

    @ParameterizedTest
    @DisplayName("B72 An ambiguous request is refused, and nothing that follows on its connection is read")
    @CsvSource(
            delimiter = '|',
            value = {
                "POST /api/v1/session HTTP/1.1~Host: x~Content-Length: 5~Transfer-Encoding: chunked~~0~~",
                "POST /api/v1/session HTTP/1.1~Host: x~Content-Length: 0~Content-Length: 5~~",
                "POST /api/v1/session HTTP/1.1~Host: x~Content-Length: 0, 5~~",
                "POST /api/v1/session HTTP/1.1~Host: x~Content-Length: -1~~",
                "POST /api/v1/session HTTP/1.1~Host: x~Content-Length: +0~~",
                "POST /api/v1/session HTTP/1.1~Host: x~Content-Type: application/json~Transfer-Encoding: chunked~~zz~{}~0~~",
                "POST /api/v1/session HTTP/1.1~Host: x~Transfer-Encoding : chunked~~0~~",
                "GET /openapi.yaml HTTP/1.1~Host: x~X-Fold: a~ b: c~Bad Header: x~~",
                "GET  HTTP/1.1~Host: x~~",
            })
    void isRefused(String request) throws IOException {
        var answer = send(request.replace("~", "\r\n") + SECOND);

        assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("HTTP/1.1 200");
    }

    @Test
    @DisplayName("B72 A body that turns into nonsense is refused as a whole, however complete it looked until then")
    void isRefusedAsAWhole() throws IOException {
        var project = projects.create();
        var metric = "{\"key\":\"helpful\",\"kind\":\"binary\"}";

        var answer = send(broken("/api/v1/metrics", project.secret(KeyType.MANAGEMENT), metric));

        assertThat(answer).startsWith("HTTP/1.1 400");
        project.management()
                .post()
                .uri("/metrics")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(metric)
                .exchange()
                .expectStatus()
                .isCreated();
    }

    @ParameterizedTest
    @DisplayName("B72 Nonsense, and a sender who leaves, do not fill the log")
    @ValueSource(strings = {"zz", "-1", "ffff"}) // the last one is a part of what never comes
    void leavesNoTrace(String nextSize, CapturedOutput output) throws IOException {
        var before = output.getAll().length();
        var handled = handled();

        send("GET /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n");
        await().until(() -> {
            leave(broken("/api/v1/session", "none", "{}").replace("zz", nextSize));
            return handled() > handled;
        });

        assertThat(output.getAll().substring(before)).doesNotContain("WARN", "ERROR", "\tat ");
    }

    /** How many requests the application is done with, most of those among them whose sender left. */
    private long handled() {
        return meters.find("http.server.requests").timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    /** A body in chunks, the second of which has no size. */
    private static String broken(String path, String key, String start) {
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + key
                + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(start.length()) + "\r\n" + start + "\r\nzz\r\n{}\r\n0\r\n\r\n";
    }

    @ParameterizedTest
    @DisplayName("B72 A request that is too large is refused before it is read to the end")
    @CsvSource({"/openapi.yaml, 20000, 1, 431", "/openapi.yaml, 10, 10000, 431", "/LONG, 1, 1, 414"})
    void isTooLarge(String path, int length, int headers, int status) throws IOException {
        var request = "GET " + path.replace("LONG", "x".repeat(9_000)) + " HTTP/1.1\r\nHost: x\r\n"
                + ("X-Much: " + "x".repeat(length) + "\r\n").repeat(headers) + "\r\n";

        assertThat(send(request + SECOND)).startsWith("HTTP/1.1 " + status).doesNotContain("HTTP/1.1 200");
    }

    @ParameterizedTest
    @DisplayName("B72 Methods that are none of the contract reach nothing, overridden or not")
    @CsvSource({
        "TRACE /openapi.yaml HTTP/1.1",
        "CONNECT localhost:22 HTTP/1.1",
        "GET http://other.example/api/v1/api-keys HTTP/1.1",
        "POST /api/v1/api-keys?_method=GET HTTP/1.1",
        "PROPFIND /api/v1/api-keys HTTP/1.1",
    })
    void reachesNothing(String line) throws IOException {
        var answer = send(
                line + "\r\nHost: x\r\nX-Secret: canary\r\nX-HTTP-Method-Override: GET\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("canary");
    }

    /** Sends a part of a request and hangs up. */
    private void leave(String beginning) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(beginning.getBytes(ISO_8859_1));
        }
    }

    /** Everything that the server answers until it closes the connection. */
    private String send(String request) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(20_000);
            var answer = new StringBuilder();
            try {
                socket.getOutputStream().write(request.getBytes(ISO_8859_1));
                for (int c = socket.getInputStream().read();
                        c >= 0;
                        c = socket.getInputStream().read()) {
                    answer.append((char) c);
                }
            } catch (SocketException e) {
                assertThat(answer).isNotEmpty(); // it closed before it had read everything
            }
            return answer.toString();
        }
    }
}
