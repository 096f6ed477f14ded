package dev.palate.server.platform.traffic;

import dev.palate.server.platform.Caller;
import dev.palate.server.platform.ClientAddress;
import dev.palate.server.platform.Operation;
import dev.palate.server.platform.database.HeldConnections;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Lets requests in that the server can take on, with their class and their deadline. */
@Component
@Order(5) // behind security, which knows the caller and the operation
final class TrafficFilter implements WebFilter {

    private final Admission admission;
    private final Deadlines deadlines;

    TrafficFilter(Admission admission, TrafficProperties settings) {
        this.admission = admission;
        this.deadlines = new Deadlines(settings.deadline());
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var operation = Operation.find(exchange);
        return operation == null ? chain.filter(exchange) : admitted(operation, exchange, chain);
    }

    private Mono<Void> admitted(Operation operation, ServerWebExchange exchange, WebFilterChain chain) {
        return Mono.deferContextual(context -> admitted(Leave.find(context), operation, exchange, chain));
    }

    /** @param earlier of a request that was handed on to the framework */
    private Mono<Void> admitted(
            @Nullable Leave earlier, Operation operation, ServerWebExchange exchange, WebFilterChain chain) {
        return Mono.using(
                () -> earlier == null
                        ? admission.admit(Caller.find(exchange), operation.traffic(), ClientAddress.of(exchange))
                        : earlier.use(),
                permit -> deadlines
                        .limit(operation, HeldConnections.during(chain.filter(exchange)))
                        .contextWrite(operation.traffic()::mark),
                Permit::release);
    }
}
