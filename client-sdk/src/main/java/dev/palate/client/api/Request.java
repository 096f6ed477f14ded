package dev.palate.client.api;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one call sends. It is repeatable when sending it twice does no harm: every method but POST by its definition, a POST by an
 * {@code Idempotency-Key} or by ids in its body.
 */
record Request(
        String method,
        String path,
        String query,
        Map<String, String> headers,
        @Nullable Object body,
        boolean isRepeatable,
        @Nullable Duration timeout) {

    Request {
        headers = Map.copyOf(headers);
    }

    static Request of(String method, String path) {
        return new Request(method, path, "", Map.of(), null, !method.equals("POST"), null);
    }

    /** Fills a variable of the path. */
    Request path(String name, Object value) {
        var filled = path.replace("{" + name + "}", UriEncoding.encode(text(value)));
        return new Request(method, filled, query, headers, body, isRepeatable, timeout);
    }

    /** Adds a parameter, or one for each value of a collection. */
    Request query(String name, Object value) {
        if (value instanceof Collection<?> values) {
            var each = this;
            for (var one : values) {
                each = each.query(name, one);
            }
            return each;
        }
        var parameter = UriEncoding.encode(name) + "=" + UriEncoding.encode(text(value));
        var extended = query.isEmpty() ? parameter : query + "&" + parameter;
        return new Request(method, path, extended, headers, body, isRepeatable, timeout);
    }

    /** Sets a header, whatever it was before. */
    Request header(String name, Object value) {
        var changed = new TreeMap<>(headers);
        changed.put(name, text(value));
        return new Request(method, path, query, changed, body, isRepeatable, timeout);
    }

    Request body(Object value) {
        return new Request(method, path, query, headers, value, isRepeatable, timeout);
    }

    /** The same request under a new key, by which the server recognises a repetition. */
    Request idempotent() {
        return header("Idempotency-Key", TimeOrderedId.next()).repeatable();
    }

    Request repeatable() {
        return new Request(method, path, query, headers, body, true, timeout);
    }

    Request timeout(Duration limit) {
        return new Request(method, path, query, headers, body, isRepeatable, Durations.positive("timeout", limit));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }

    private static String text(Object value) {
        return value instanceof OffsetDateTime time
                ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time)
                : value.toString();
    }
}
