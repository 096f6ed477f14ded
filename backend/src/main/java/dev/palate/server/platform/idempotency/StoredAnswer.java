package dev.palate.server.platform.idempotency;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/** What is kept of the answer to the first request. */
record StoredAnswer(int status, Map<String, String> headers, String body) {

    private static final List<String> KEPT_HEADERS =
            List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.ETAG, HttpHeaders.LOCATION);

    /** Answers to who asks and when rather than to what is asked; repeating the request may end otherwise. */
    private static final Set<Integer> PASSING = Set.of(401, 403, 409, 429);

    static StoredAnswer of(HttpStatusCode status, HttpHeaders headers, byte[] body) {
        var kept = new HashMap<String, String>();
        for (var name : KEPT_HEADERS) {
            var value = headers.getFirst(name);
            if (value != null) {
                kept.put(name, value);
            }
        }
        return new StoredAnswer(status.value(), kept, new String(body, StandardCharsets.UTF_8));
    }

    boolean isFinal() {
        return status < 300 || status >= 400 && status < 500 && !PASSING.contains(status);
    }

    Mono<Void> replay(ServerHttpResponse response) {
        response.setRawStatusCode(status);
        headers.forEach(response.getHeaders()::set);
        response.getHeaders().set("Idempotent-Replayed", "true");
        var content = response.bufferFactory().wrap(body.getBytes(StandardCharsets.UTF_8));
        return response.writeWith(Mono.just(content));
    }
}
