package dev.palate.server.platform.web;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/** The headers that every answer to an authenticated request carries, for those that are written below the filters. */
public final class PlainHeaders {

    private static final Map<String, String> SECURITY = Map.of(
            HttpHeaders.CACHE_CONTROL,
            "no-store",
            "Content-Security-Policy",
            "frame-ancestors 'none'; base-uri 'none'; object-src 'none'; form-action 'self'",
            "Referrer-Policy",
            "no-referrer",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "X-XSS-Protection",
            "0");

    private PlainHeaders() {}

    public static void set(HttpHeaders headers) {
        SECURITY.forEach(headers::set);
    }

    /** Whether a client takes JSON without any negotiation. */
    public static boolean acceptsJson(HttpHeaders headers) {
        var accept = headers.getOrEmpty(HttpHeaders.ACCEPT);
        return accept.isEmpty() || accept.equals(List.of("*/*")) || accept.equals(List.of("application/json"));
    }
}
