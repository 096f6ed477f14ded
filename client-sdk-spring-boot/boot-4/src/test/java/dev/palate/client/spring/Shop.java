package dev.palate.client.spring;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** A server with one prompt, as far as a client that asks now and then needs one; takes all evidence, and can die and come back. */
final class Shop implements AutoCloseable {

    static final String SNAPSHOT = """
            {"project":"shop","revision":7,"profiles":[],"experiments":[],"holdouts":[],"prompts":[
             {"key":"greeting","type":"text","labels":[{"label":"production","version":1}],"versions":[
              {"number":1,"digest":"9f86d081","config":{},"text":"Hello {{name}}"}]}]}
            """;

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final HttpServer server;
    private volatile boolean isDown;

    Shop() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/api/v1/snapshot", exchange -> answer(exchange, SNAPSHOT));
        server.createContext("/api/v1/exposures", Shop::accept);
        server.createContext("/api/v1/feedback", Shop::accept);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Answers the next questions for the snapshot with 503, or no more. */
    void down(boolean down) {
        isDown = down;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void accept(HttpExchange exchange) throws IOException {
        var items = MAPPER.readTree(exchange.getRequestBody()).get("items");
        var outcomes =
                items.valueStream().map(item -> "{\"outcome\":\"accepted\"}").collect(Collectors.joining(","));
        send(exchange, 200, "{\"items\":[" + outcomes + "]}");
    }

    private void answer(HttpExchange exchange, String json) throws IOException {
        if (isDown) {
            send(exchange, 503, "{}");
        } else {
            send(exchange, 200, json);
        }
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        try (exchange) {
            var body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
