package dev.palate.server.access;

import dev.palate.server.platform.Caller;
import dev.palate.server.platform.ForbiddenException;
import dev.palate.server.platform.Operation;
import org.springframework.http.CacheControl;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** The one place where a request is let in: by the permission that the contract declares for its operation. */
final class AccessFilter implements WebFilter {

    private final RequestedOperation requested;
    private final Authentication authentication;

    AccessFilter(RequestedOperation requested, Authentication authentication) {
        this.requested = requested;
        this.authentication = authentication;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return Mono.fromCallable(() -> requested.of(exchange.getRequest()))
                .flatMap(operation -> admit(exchange, operation))
                .then(Mono.defer(() -> chain.filter(exchange)));
    }

    private Mono<Void> admit(ServerWebExchange exchange, Operation operation) {
        operation.attachTo(exchange);
        if (operation.permission().equals(Operation.PUBLIC)) {
            if (!operation.isRead()) {
                CrossSite.refuse(exchange.getRequest()); // no other site signs a browser in
            }
            return Mono.empty();
        }
        exchange.getResponse().getHeaders().setCacheControl(CacheControl.noStore()); // unless the answer says otherwise
        return authentication
                .callerOf(exchange, operation)
                .switchIfEmpty(Mono.error(UnauthorizedException::new))
                .doOnNext(caller -> require(operation, caller))
                .doOnNext(caller -> caller.attachTo(exchange))
                .then();
    }

    private static void require(Operation operation, Caller caller) {
        if (!caller.may(operation.permission())) {
            throw new ForbiddenException(
                    "%s needs the permission '%s'.".formatted(operation.id(), operation.permission()));
        }
    }
}
