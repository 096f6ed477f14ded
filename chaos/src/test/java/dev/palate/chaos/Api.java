package dev.palate.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP API of a server as a program sees it; a failed connection is an exception, every answer is an answer. */
final class Api {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final String url;
    private final String key;

    /**
     * What a server said.
     *
     * @param body JSON, or nothing
     */
    record Answer(int status, JsonNode body, Map<String, List<String>> headers) {

        boolean isSuccess() {
            return status / 100 == 2;
        }
    }

    Api(String url, String key) {
        this.url = url + "/api/v1";
        this.key = key;
    }

    String key() {
        return key;
    }

    Answer get(String path) throws IOException {
        return send(request(path).GET().build());
    }

    Answer post(String path, Object body, String... headers) throws IOException {
        return send(withHeaders(request(path), headers)
                .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)))
                .build());
    }

    Answer put(String path, Object body, String... headers) throws IOException {
        return send(withHeaders(request(path), headers)
                .PUT(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)))
                .build());
    }

    private static HttpRequest.Builder withHeaders(HttpRequest.Builder request, String... headers) {
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json");
    }

    private static Answer send(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
            var body = answer.body().isEmpty() ? "null" : answer.body();
            return new Answer(
                    answer.statusCode(),
                    JsonMapper.shared().readTree(body),
                    answer.headers().map());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
