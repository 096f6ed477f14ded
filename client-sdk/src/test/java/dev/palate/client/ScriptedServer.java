package dev.palate.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP server on a port of its own that answers as it is told and remembers what it was asked. */
public final class ScriptedServer implements AutoCloseable {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Reply> script = new ConcurrentLinkedQueue<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Function<Received, Reply> otherwise =
            request -> new Reply(500, Map.of(), "nothing scripted for " + request.path(), Manner.AT_ONCE);

    public ScriptedServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** The next answer. */
    public ScriptedServer answers(int status, String body) {
        return answers(status, Map.of(), body);
    }

    /** The next answer. */
    public ScriptedServer answers(int status, Map<String, String> headers, String body) {
        script.add(new Reply(status, headers, body, Manner.AT_ONCE));
        return this;
    }

    /** The next request gets no answer. */
    public ScriptedServer hangs() {
        script.add(new Reply(200, Map.of(), "", Manner.NEVER));
        return this;
    }

    /** The next request gets a head and half a body. */
    public ScriptedServer hangsHalfway(String half) {
        script.add(new Reply(200, Map.of(), half, Manner.HALFWAY));
        return this;
    }

    /** The next connection is closed without an answer. */
    public ScriptedServer breaksOff() {
        script.add(new Reply(200, Map.of(), "", Manner.BROKEN));
        return this;
    }

    /** What is answered when the script is at its end. */
    public ScriptedServer otherwise(Function<Received, Reply> answer) {
        otherwise = answer;
        return this;
    }

    public static Reply reply(int status, String body) {
        return new Reply(status, Map.of(), body, Manner.AT_ONCE);
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public List<Received> requests() {
        return List.copyOf(received);
    }

    /** The only request. */
    public Received request() {
        if (received.size() != 1) {
            throw new AssertionError("Expected one request, got " + received);
        }
        return received.get(0);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = Received.of(exchange);
            received.add(request);
            var reply = Optional.ofNullable(script.poll()).orElseGet(() -> otherwise.apply(request));
            send(exchange, reply);
        }
    }

    private void send(HttpExchange exchange, Reply reply) throws IOException {
        if (reply.manner == Manner.BROKEN) {
            return;
        }
        if (reply.manner == Manner.NEVER) {
            awaitEnd();
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        reply.headers.forEach(exchange.getResponseHeaders()::set);
        var body = reply.body.getBytes(StandardCharsets.UTF_8);
        var length = reply.manner == Manner.HALFWAY ? body.length * 2L : body.length == 0 ? -1 : body.length;
        exchange.sendResponseHeaders(reply.status, length);
        exchange.getResponseBody().write(body);
        if (reply.manner == Manner.HALFWAY) {
            exchange.getResponseBody().flush();
            awaitEnd();
        }
    }

    private void awaitEnd() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A request as it came. */
    public record Received(String method, String path, Map<String, List<String>> headers, String body) {

        private static Received of(HttpExchange exchange) throws IOException {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            return new Received(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    body);
        }

        public Optional<String> header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> String.join(",", header.getValue()))
                    .findFirst();
        }

        public JsonNode json() {
            return MAPPER.readTree(body);
        }

        /** The items of a batch. */
        public List<JsonNode> items() {
            return json().get("items").valueStream().toList();
        }
    }

    /** An answer to give. */
    public record Reply(int status, Map<String, String> headers, String body, Manner manner) {}

    private enum Manner {
        AT_ONCE,
        HALFWAY,
        NEVER,
        BROKEN
    }
}
