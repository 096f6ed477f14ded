package dev.palate.server.access;

import java.time.Duration;
import org.springframework.http.ResponseCookie;
import org.springframework.web.server.ServerWebExchange;

/** The cookie that carries a session; no script reads it and no other site makes a browser send it. */
final class SessionCookie {

    static final String NAME = "palate_session";

    private SessionCookie() {}

    static void set(ServerWebExchange exchange, OpenedSession opened) {
        exchange.getResponse().addCookie(cookie(exchange, opened.token(), Sessions.LIFETIME));
    }

    static void clear(ServerWebExchange exchange) {
        exchange.getResponse().addCookie(cookie(exchange, "", Duration.ZERO));
    }

    private static ResponseCookie cookie(ServerWebExchange exchange, String value, Duration lifetime) {
        return ResponseCookie.from(NAME, value)
                .path("/")
                .httpOnly(true)
                .sameSite("Strict")
                .secure("https".equals(exchange.getRequest().getURI().getScheme()))
                .maxAge(lifetime)
                .build();
    }
}
