package dev.palate.server.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The operations as a caller with one key sees them: JSON out, JSON in. */
public final class Api {

    private final WebTestClient http;

    public Api(WebTestClient http) {
        this.http = http;
    }

    public Answer get(String path) {
        return Answer.to(http.get().uri(path));
    }

    public Answer get(String path, String ifNoneMatch) {
        return Answer.to(http.get().uri(path).header(HttpHeaders.IF_NONE_MATCH, ifNoneMatch));
    }

    public Answer post(String path, String body) {
        return Answer.to(with(HttpMethod.POST, path, body));
    }

    public Answer post(String path, String ifMatch, String body) {
        return Answer.to(with(HttpMethod.POST, path, body).header(HttpHeaders.IF_MATCH, ifMatch));
    }

    /** A PUT without preconditions. */
    public Answer put(String path, String body) {
        return Answer.to(with(HttpMethod.PUT, path, body));
    }

    public Answer put(String path, String ifMatch, String body) {
        return Answer.to(with(HttpMethod.PUT, path, body).header(HttpHeaders.IF_MATCH, ifMatch));
    }

    /** A PUT that only creates. */
    public Answer putNew(String path, String body) {
        return Answer.to(with(HttpMethod.PUT, path, body).header(HttpHeaders.IF_NONE_MATCH, "*"));
    }

    public Answer delete(String path) {
        return Answer.to(http.delete().uri(path));
    }

    public Answer delete(String path, String ifMatch) {
        return Answer.to(http.delete().uri(path).header(HttpHeaders.IF_MATCH, ifMatch));
    }

    /** A POST that creates. */
    public Answer create(String path, String body) {
        var answer = post(path, body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer;
    }

    private WebTestClient.RequestHeadersSpec<?> with(HttpMethod method, String path, String body) {
        return http.method(method)
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body);
    }
}
