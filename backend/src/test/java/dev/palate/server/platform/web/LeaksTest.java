package dev.palate.server.platform.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import dev.palate.server.access.KeyType;
import dev.palate.server.platform.Ids;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.util.ResourceLeakDetector;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Whatever becomes of a request, the server gives its buffers back. Clients here are plain sockets, as Spring's keeps those of
 * answers that a test does not read.
 */
@ServerTest
class LeaksTest {

    private static final int TIMES = 20;

    @LocalServerPort
    int port;

    @Autowired
    TestProjects projects;

    private final List<String> leaks = new CopyOnWriteArrayList<>();
    private final ResourceLeakDetector.Level usual = ResourceLeakDetector.getLevel();
    private String server;
    private String management;

    @BeforeEach
    void watchEveryBuffer() {
        var project = projects.create();
        server = project.secret(KeyType.SERVER);
        management = project.secret(KeyType.MANAGEMENT);
        ByteBufUtil.setLeakListener((type, trace) -> leaks.add(trace));
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    }

    @AfterEach
    void watchAsUsual() {
        ResourceLeakDetector.setLevel(usual);
        ByteBufUtil.setLeakListener(null);
    }

    @Test
    void keepsNoBuffer() throws IOException {
        for (var i = 0; i < TIMES; i++) {
            answered();
            refused();
            brokenOff(i);
        }

        collect();
        collect(); // what the first one only found
        assertThat(leaks)
                .filteredOn(trace -> !trace.isEmpty()) // of a buffer that was not watched from the start
                .allMatch(trace -> trace.contains("left on purpose"));
    }

    private void answered() throws IOException {
        send("GET /openapi.yaml", "none", "", "");
        send("GET /api/v1/snapshot", server, "", "");
        send("GET /api/v1/export", management, "", "");
        var metric = "{\"key\":\"m-%s\",\"kind\":\"binary\"}".formatted(Ids.next());
        send("POST /api/v1/metrics", management, "Idempotency-Key: " + Ids.next(), metric);
        send("POST /api/v1/feedback", server, "", "{\"items\":[{}]}");
    }

    private void refused() throws IOException {
        var large = "{\"key\":\"" + "x".repeat(100_000) + "\"}";
        send("POST /api/v1/metrics", "none", "", large);
        send("POST /api/v1/nothing", management, "", large);
        send("POST /api/v1/metrics", management, "", large.repeat(4));
        send("POST /api/v1/metrics", management, "Content-Encoding: gzip", large);
        send("POST /api/v1/metrics", management, "Idempotency-Key: again", "{}");
        send("POST /api/v1/prompts/none/resolve", server, "", "{}");
        send("POST /api/v1/prompts/none/resolve", server, "", large);
        send("DELETE /api/v1/prompts", management, "", large);
    }

    private void brokenOff(int length) throws IOException {
        var body = "{\"key\":\"" + "x".repeat(length) + "\"";
        var chunked = head("POST /api/v1/metrics", management, "Transfer-Encoding: chunked")
                + Integer.toHexString(body.length()) + "\r\n" + body + "\r\n";
        exchange(chunked + "zz\r\n");
        leave(chunked);
        leave(head("POST /api/v1/prompts/none/resolve", server, "Content-Length: 1000") + body);
        leave(head("GET /api/v1/snapshot/stream", server, "X-No: body"));
        leave(head("POST /api/v1/metrics", management, "Content-Length: 2") + "{}");
    }

    private void send(String line, String key, String header, String body) throws IOException {
        var length = "Content-Length: " + body.length();
        exchange(head(line, key, header.isEmpty() ? length : header + "\r\n" + length) + body);
    }

    private static String head(String line, String key, String headers) {
        return line + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer " + key
                + "\r\nContent-Type: application/json\r\n" + headers + "\r\n\r\n";
    }

    /** Waits until the server has answered and closed the connection. */
    private void exchange(String request) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.getInputStream().readAllBytes();
        } catch (SocketException e) {
            // it closed before it had read everything
        }
    }

    private void leave(String beginning) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(beginning.getBytes(ISO_8859_1));
        }
    }

    /** Returns when a buffer that is left now has been found, and with it all that were left before. */
    private void collect() {
        var mark = "left on purpose " + Ids.next();
        ByteBufAllocator.DEFAULT.buffer().touch(mark);
        await().until(() -> {
            System.gc();
            ByteBufAllocator.DEFAULT.buffer().release(); // Netty reports when it gives the next buffer out
            return leaks.stream().anyMatch(trace -> trace.contains(mark));
        });
    }
}
