package dev.palate.server.platform.problem;

import io.netty.channel.ChannelException;
import io.r2dbc.spi.R2dbcException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

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
        return isClientGone(failure) ? nobodyReads(exchange) : writer.write(exchange, failure);
    }

    /**
     * The framework would take a failure without an answer for the server's own, and log it as one. The end comes from another
     * thread, as Reactor Netty fails the body once more, and logs that nobody listens, if it comes while that fails.
     */
    private static Mono<Void> nobodyReads(ServerWebExchange exchange) {
        exchange.getResponse().setStatusCode(HttpStatus.BAD_REQUEST);
        return Mono.<Void>empty().subscribeOn(Schedulers.parallel());
    }

    /**
     * A reset connection is the client's unless the driver says that it is the database's; both look the same below. So is one
     * that was closed because the client was too slow.
     */
    private static boolean isClientGone(Throwable failure) {
        return (DisconnectedClientHelper.isClientDisconnectedException(failure)
                        || Causes.find(failure, ChannelException.class).isPresent())
                && Causes.find(failure, R2dbcException.class).isEmpty();
    }
}
