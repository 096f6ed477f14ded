package dev.palate.server.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * The one page of the console. It runs only scripts of this server, and each answer has a nonce of its own, which the
 * console gives to the styles that it makes at run time; a style that something injected has none.
 */
record ConsolePage(String beforeNonce, String afterNonce) implements HandlerFunction<ServerResponse> {

    private static final String PLACEHOLDER = "%nonce%";
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-%s'; "
            + "img-src 'self' data:; font-src 'self'; connect-src 'self'; "
            + "frame-ancestors 'none'; base-uri 'none'; object-src 'none'; form-action 'self'";
    private static final SecureRandom RANDOM = new SecureRandom();

    static ConsolePage read(Resource resource) {
        try {
            var parts = resource.getContentAsString(StandardCharsets.UTF_8).split(PLACEHOLDER, -1);
            if (parts.length != 2) {
                throw new IllegalStateException("The console's page has no single place for its nonce.");
            }
            return new ConsolePage(parts[0], parts[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Mono<ServerResponse> handle(ServerRequest request) {
        var nonce = nonce();
        return ServerResponse.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", POLICY.formatted(nonce))
                .bodyValue(beforeNonce + nonce + afterNonce);
    }

    private static String nonce() {
        var bytes = new byte[18];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
