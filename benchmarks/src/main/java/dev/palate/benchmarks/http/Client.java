package dev.palate.benchmarks.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sets a server up; not for measuring. */
final class Client {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String url;
    private final String key;

    Client(String url, String key) {
        this.url = url + "/api/v1";
        this.key = key;
    }

    JsonNode create(String path, Object body) throws IOException {
        return post(path, body, "X-None", "none");
    }

    JsonNode post(String path, Object body, String header, String value) throws IOException {
        return send(request(path, header, value).POST(json(body)).build());
    }

    /** @param precondition {@code If-None-Match} to create, {@code If-Match} to change */
    JsonNode put(String path, Object body, String precondition) throws IOException {
        return send(request(path, precondition, "*").PUT(json(body)).build());
    }

    JsonNode get(String path) throws IOException {
        return send(request(path, "X-None", "none").GET().build());
    }

    private HttpRequest.Builder request(String path, String header, String value) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .header(header, value);
    }

    private static HttpRequest.BodyPublisher json(Object body) {
        return BodyPublishers.ofByteArray(JsonMapper.shared().writeValueAsBytes(body));
    }

    private static JsonNode send(HttpRequest request) throws IOException {
        try {
            var answer = HTTP.send(request, BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IOException(request.uri() + ": " + answer.statusCode() + " " + answer.body());
            }
            return JsonMapper.shared().readTree(answer.body().isEmpty() ? "null" : answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
