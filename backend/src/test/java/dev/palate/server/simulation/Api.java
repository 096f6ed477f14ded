package dev.palate.server.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP API as programs use it, with a key of a project; whoever is told to come back later does. Thread-safe. */
final class Api {

    private static final int LATER = 429;
    private static final int NOT_FOUND = 404;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String base;
    private final String key;

    Api(int port, String key) {
        this.base = "http://localhost:" + port + "/api/v1";
        this.key = key;
    }

    JsonNode get(String path) {
        return send(request(path).GET().build());
    }

    boolean exists(String path) {
        var status = answer(request(path).GET().build()).statusCode();
        if (status != NOT_FOUND && status / 100 != 2) {
            throw new IllegalStateException("%s%s answered %d".formatted(base, path, status));
        }
        return status != NOT_FOUND;
    }

    JsonNode post(String path, Object body) {
        return send(request(path)
                .header("If-Match", "*")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build());
    }

    JsonNode create(String path, Object body) {
        return send(request(path)
                .header("If-None-Match", "*")
                .PUT(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofMinutes(1))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json");
    }

    private static JsonNode send(HttpRequest request) {
        var answer = answer(request);
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException("%s %s answered %d: %s"
                    .formatted(
                            request.method(),
                            request.uri(),
                            answer.statusCode(),
                            new String(answer.body(), StandardCharsets.UTF_8)));
        }
        return JSON.readTree(answer.body());
    }

    private static HttpResponse<byte[]> answer(HttpRequest request) {
        try {
            var answer = HTTP.send(request, BodyHandlers.ofByteArray());
            while (answer.statusCode() == LATER) {
                TimeUnit.SECONDS.sleep(
                        answer.headers().firstValueAsLong("Retry-After").orElse(1));
                answer = HTTP.send(request, BodyHandlers.ofByteArray());
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(request.uri() + " cannot be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
