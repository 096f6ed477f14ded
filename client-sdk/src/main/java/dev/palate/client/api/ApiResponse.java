package dev.palate.client.api;

import java.net.http.HttpHeaders;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A successful answer: 2xx with its body, or 304 without one. Immutable as far as its body is. */
public final class ApiResponse<T> {

    private static final int NOT_MODIFIED = 304;

    private final int status;
    private final HttpHeaders headers;
    private final @Nullable T body;

    ApiResponse(int status, HttpHeaders headers, @Nullable T body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /** HTTP status code, 200 to 299 or 304. */
    public int status() {
        return status;
    }

    /** All headers of the answer. */
    public HttpHeaders headers() {
        return headers;
    }

    /** The revision, to be sent as {@code If-Match} with the next change or as {@code If-None-Match} with the next read. */
    public Optional<String> etag() {
        return headers.firstValue("ETag");
    }

    /** Where the created resource is, relative to the endpoint. */
    public Optional<String> location() {
        return headers.firstValue("Location");
    }

    /** Whether {@code If-None-Match} named the current revision, so that there is no body. */
    public boolean isNotModified() {
        return status == NOT_MODIFIED;
    }

    /**
     * What the operation answers with; null for the operations that answer with nothing ({@code Void}).
     *
     * @throws IllegalStateException when the answer is "not modified"
     */
    @SuppressWarnings("NullAway") // Void has no other value.
    public T body() {
        if (isNotModified()) {
            throw new IllegalStateException("Not modified since " + etag().orElse("the given revision")
                    + "; ask isNotModified() before body() when sending If-None-Match");
        }
        return body;
    }
}
