package dev.palate.server.platform.problem;

import io.r2dbc.spi.R2dbcException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
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
        return exchange.getResponse().isCommitted() || isClientGone(failure)
                ? Mono.error(failure)
                : writer.write(exchange, failure);
    }

    /** A reset connection is the client's unless the driver says that it is the database's; both look the same below. */
    private static boolean isClientGone(Throwable failure) {
        return DisconnectedClientHelper.isClientDisconnectedException(failure)
                && Causes.find(failure, R2dbcException.class).isEmpty();
    }
}
