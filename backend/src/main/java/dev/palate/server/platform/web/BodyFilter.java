package dev.palate.server.platform.web;

import dev.palate.server.platform.Contract;
import dev.palate.server.platform.Operation;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Lets bodies pass that are plain text in UTF-8 and not larger than their operation needs. */
@Component
@Order(10) // behind security
final class BodyFilter implements WebFilter {

    private static final Pattern OTHER_CHARSET =
            Pattern.compile("(?i)charset\\s*=\\s*(?!\"?(utf-8|us-ascii)\"?\\s*(;|$))");

    private final Contract contract;

    BodyFilter(Contract contract) {
        this.contract = contract;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var headers = exchange.getRequest().getHeaders();
        if (headers.containsHeader(HttpHeaders.CONTENT_ENCODING) || isInOtherCharset(headers)) {
            return Mono.error(
                    new UnsupportedMediaTypeStatusException("not UTF-8", List.of(MediaType.APPLICATION_JSON)));
        }
        return isSmall(headers) ? chain.filter(exchange) : limited(exchange, chain);
    }

    /** Small for every operation, as the server reads no more of a body than its length; most requests are. */
    private static boolean isSmall(HttpHeaders headers) {
        var length = headers.getContentLength();
        return length < 0 ? !headers.containsHeader(HttpHeaders.TRANSFER_ENCODING) : length <= BodyLimits.SMALL;
    }

    private Mono<Void> limited(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        var limit = limit(request);
        return request.getHeaders().getContentLength() > limit
                ? Mono.error(new BodyTooLargeException(limit))
                : chain.filter(exchange.mutate()
                        .request(new LimitedRequest(request, limit))
                        .build());
    }

    private static boolean isInOtherCharset(HttpHeaders headers) {
        var type = headers.getFirst(HttpHeaders.CONTENT_TYPE);
        return type != null && OTHER_CHARSET.matcher(type).find();
    }

    private long limit(ServerHttpRequest request) {
        return contract.find(request.getMethod(), request.getPath().pathWithinApplication())
                .map(Operation::id)
                .map(BodyLimits::of)
                .orElse(BodyLimits.SMALL);
    }
}
