package dev.palate.server.platform;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

/** The address that a request comes from, as the server's forwarding settings let it be known. */
public final class ClientAddress {

    private ClientAddress() {}

    public static String of(ServerWebExchange exchange) {
        return of(exchange.getRequest());
    }

    public static String of(ServerHttpRequest request) {
        var address = request.getRemoteAddress();
        return address == null ? "unknown" : address.getHostString();
    }
}
