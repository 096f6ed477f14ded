package dev.palate.server.platform.problem;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** Takes every failure of filters, security and controllers, before Boot's own handler does. */
@Component
@Order(-2)
final class ProblemHandler implements WebExceptionHandler {

    private final ProblemWriter writer;

    ProblemHandler(ProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(failure);
        }
        return LostClients.isCauseOf(failure) ? nobodyReads(exchange) : writer.write(exchange, failure);
    }

    /** The framework would take a failure without an answer for the server's own, and log it as one. */
    private static Mono<Void> nobodyReads(ServerWebExchange exchange) {
        exchange.getResponse().setStatusCode(HttpStatus.BAD_REQUEST);
        return Mono.empty();
    }
}
