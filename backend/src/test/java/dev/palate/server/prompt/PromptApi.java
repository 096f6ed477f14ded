package dev.palate.server.prompt;

import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** The operations on prompts, versions and labels, as a client of one project calls them. */
record PromptApi(WebTestClient http) {

    ResponseSpec create(String key, String type) {
        return create(Map.of("key", key, "type", type));
    }

    ResponseSpec create(Map<String, ?> body) {
        return http.post().uri("/prompts").bodyValue(body).exchange();
    }

    PromptApi text(String key) {
        create(key, "text").expectStatus().isCreated();
        return this;
    }

    PromptApi chat(String key) {
        create(key, "chat").expectStatus().isCreated();
        return this;
    }

    ResponseSpec get(String uri, Object... variables) {
        return http.get().uri(uri, variables).exchange();
    }

    ResponseSpec publish(String key, Map<String, ?> body) {
        return http.post()
                .uri("/prompts/{prompt}/versions", key)
                .bodyValue(body)
                .exchange();
    }

    ResponseSpec publish(String key, String text) {
        return publish(key, Map.of("text", text));
    }

    /** Publishes texts one after the other as the versions of a new prompt. */
    PromptApi text(String key, String... texts) {
        text(key);
        List.of(texts).forEach(text -> publish(key, text).expectStatus().isCreated());
        return this;
    }

    ResponseSpec createLabel(String key, String label, int version) {
        return put(label(key, label), version, Map.of(HttpHeaders.IF_NONE_MATCH, "*"));
    }

    ResponseSpec move(String key, String label, int version, String etag) {
        return put(label(key, label), version, Map.of(HttpHeaders.IF_MATCH, etag));
    }

    ResponseSpec put(String uri, int version, Map<String, String> headers) {
        return put(uri, Map.of("version", version), headers);
    }

    ResponseSpec put(String uri, Map<String, ?> body, Map<String, String> headers) {
        return http.put()
                .uri(uri)
                .headers(all -> headers.forEach(all::set))
                .bodyValue(body)
                .exchange();
    }

    ResponseSpec post(String uri, String etag) {
        return http.post().uri(uri).header(HttpHeaders.IF_MATCH, etag).exchange();
    }

    ResponseSpec delete(String uri, String etag) {
        return http.delete().uri(uri).header(HttpHeaders.IF_MATCH, etag).exchange();
    }

    String etag(String uri) {
        var etag = get(uri).expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseHeaders()
                .getETag();
        return Objects.requireNonNull(etag);
    }

    /** A value in the answer to a GET. */
    <T> T read(String path, String uri, Object... variables) {
        return read(path, get(uri, variables).expectStatus().is2xxSuccessful());
    }

    /** A value in an answer. */
    static <T> T read(String path, ResponseSpec answer) {
        var body = answer.expectBody().returnResult().getResponseBodyContent();
        return JsonPath.read(new String(Objects.requireNonNull(body), StandardCharsets.UTF_8), path);
    }

    static String label(String key, String label) {
        return "/prompts/" + key + "/labels/" + label;
    }

    static Map<String, Object> with(Map<String, ?> body, String name, Object value) {
        var changed = new HashMap<String, Object>(body);
        changed.put(name, value);
        return changed;
    }

    static Map<String, String> message(String role, String content) {
        return Map.of("role", role, "content", content);
    }
}
