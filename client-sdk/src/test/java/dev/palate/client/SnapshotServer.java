package dev.palate.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.palate.client.api.ContentDigest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server of snapshots, as far as a client that evaluates locally needs one: it can be published to, and told to answer otherwise. */
final class SnapshotServer implements AutoCloseable {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final List<OutputStream> streams = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile byte[] snapshot;
    private volatile long revision;
    private volatile @Nullable Answer instead;
    private volatile @Nullable Answer resolution;
    private volatile int streamStatus = 200;

    /** A request as it came. */
    record Asked(
            String method,
            String path,
            @Nullable String key,
            @Nullable String known,
            @Nullable JsonNode body) {}

    /** An answer to give. */
    record Answer(int status, Map<String, String> headers, byte[] body) {

        static Answer of(int status, String body) {
            return new Answer(
                    status, Map.of("Content-Type", "application/json"), body.getBytes(StandardCharsets.UTF_8));
        }

        Answer with(String header, String value) {
            var all = new java.util.HashMap<>(headers);
            all.put(header, value);
            return new Answer(status, all, body);
        }
    }

    SnapshotServer(long revision, String json) {
        this(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), revision, json);
    }

    SnapshotServer(InetSocketAddress address, long revision, String json) {
        this.revision = revision;
        this.snapshot = json.getBytes(StandardCharsets.UTF_8);
        try {
            server = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/api/v1/snapshot", this::askedForSnapshot);
        server.createContext("/api/v1/snapshot/stream", this::askedForStream);
        server.createContext("/api/v1/exposures", this::takeAll);
        server.createContext("/api/v1/feedback", this::takeAll);
        server.createContext("/api/v1/prompts", this::resolve);
        server.setExecutor(threads);
        server.start();
    }

    /** Changes what is answered, and tells all who listen. */
    synchronized void publish(long newRevision, String json) {
        revision = newRevision;
        snapshot = json.getBytes(StandardCharsets.UTF_8);
        streams.forEach(stream -> write(stream, event(revision, snapshot, ContentDigest.of(snapshot))));
    }

    /** Tells all who listen something else. */
    synchronized void tell(String bytes) {
        streams.forEach(stream -> write(stream, bytes.getBytes(StandardCharsets.UTF_8)));
    }

    /** How the next questions for the snapshot are answered; null for the truth. */
    void answer(@Nullable Answer other) {
        instead = other;
    }

    /** What asking for a resolution is answered with; null for no answer that could be used. */
    void resolveWith(@Nullable String json) {
        resolution = json == null ? null : Answer.of(200, json);
    }

    /** What asking for a resolution is answered with. */
    void refuseToResolve(Answer answer) {
        resolution = answer;
    }

    /** Streams are refused with this. */
    void refuseStreams(int status) {
        streamStatus = status;
    }

    /** Ends the streams that are open. */
    synchronized void endStreams() {
        streams.forEach(SnapshotServer::close);
        streams.clear();
    }

    int openStreams() {
        return streams.size();
    }

    List<Asked> asked(String path) {
        return asked.stream()
                .filter(request -> request.path().equals("/api/v1" + path))
                .toList();
    }

    /** The items of all batches that came. */
    List<JsonNode> items(String path) {
        return asked(path).stream()
                .flatMap(request -> request.body().get("items").valueStream())
                .toList();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String endpoint() {
        return "http://127.0.0.1:" + port();
    }

    @Override
    public void close() {
        closed.countDown();
        endStreams();
        server.stop(0);
        threads.shutdownNow();
    }

    private void askedForSnapshot(HttpExchange exchange) throws IOException {
        var known = remember(exchange).known();
        var other = instead;
        if (other != null) {
            send(exchange, other);
            return;
        }
        var etag = "\"" + revision + "\"";
        if (etag.equals(known)) {
            send(exchange, new Answer(304, Map.of("ETag", etag), new byte[0]));
            return;
        }
        var json = snapshot;
        send(
                exchange,
                new Answer(200, Map.of("Content-Type", "application/json", "ETag", etag), json)
                        .with("Content-Digest", ContentDigest.of(json)));
    }

    private void askedForStream(HttpExchange exchange) throws IOException {
        var known = exchange.getRequestHeaders().getFirst("Last-Event-ID");
        remember(exchange);
        if (streamStatus != 200) {
            send(exchange, Answer.of(streamStatus, "{}"));
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        var body = exchange.getResponseBody();
        synchronized (this) {
            if (!Long.toString(revision).equals(known)) {
                write(body, event(revision, snapshot, ContentDigest.of(snapshot)));
            }
            write(body, ": heartbeat\n\n".getBytes(StandardCharsets.UTF_8));
            streams.add(body);
        }
        awaitEnd();
    }

    private void takeAll(HttpExchange exchange) throws IOException {
        var items = remember(exchange).body().get("items").valueStream();
        var outcomes = items.map(item -> "{\"outcome\":\"accepted\"}").collect(Collectors.joining(","));
        send(exchange, Answer.of(200, "{\"items\":[" + outcomes + "]}"));
    }

    private void resolve(HttpExchange exchange) throws IOException {
        remember(exchange);
        var answer = resolution;
        send(exchange, answer == null ? Answer.of(503, "{}") : answer);
    }

    private Asked remember(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        var headers = exchange.getRequestHeaders();
        var request = new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                headers.getFirst("Authorization"),
                headers.getFirst(
                        exchange.getRequestURI().getPath().endsWith("stream") ? "Last-Event-ID" : "If-None-Match"),
                body.length == 0 ? null : MAPPER.readTree(body));
        asked.add(request);
        return request;
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        try (exchange) {
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private static byte[] event(long revision, byte[] json, String digest) {
        var head = "id: %d\nevent: snapshot\ndigest: %s\ndata: ".formatted(revision, digest);
        return (head + new String(json, StandardCharsets.UTF_8) + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void write(OutputStream stream, byte[] bytes) {
        try {
            stream.write(bytes);
            stream.flush();
        } catch (IOException e) {
            // Whoever listened is gone.
        }
    }

    private static void close(OutputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            // It is closed already.
        }
    }

    private void awaitEnd() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
