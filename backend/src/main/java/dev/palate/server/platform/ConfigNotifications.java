package dev.palate.server.platform;

import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Wrapped;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Listens for {@code NOTIFY palate_config} on a connection of its own, outside the pool. Notifications get lost with the
 * connection, so they are hints and never the only source.
 */
@Component
final class ConfigNotifications {

    private static final Logger log = LoggerFactory.getLogger(ConfigNotifications.class);
    private static final String LISTEN = "LISTEN palate_config";
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final Retry RECONNECT = Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(100))
            .maxBackoff(Duration.ofSeconds(5))
            .transientErrors(true)
            .doBeforeRetry(failure -> log.debug("Listening for changes is interrupted", failure.failure()));

    private final ConnectionFactory connections;

    ConfigNotifications(ConnectionFactory pool) {
        this.connections = unpooled(pool);
    }

    /** Something may have changed; one hint per notification, and one per connection for what was missed without it. */
    Flux<String> hints() {
        return Flux.usingWhen(connections.create(), this::listen, Connection::close)
                .retryWhen(RECONNECT);
    }

    private Flux<String> listen(Connection connection) {
        var postgres = (PostgresqlConnection) connection;
        return execute(postgres, LISTEN)
                .thenMany(Flux.merge(
                        Mono.just("connected"),
                        postgres.getNotifications().map(notification -> String.valueOf(notification.getParameter())),
                        heartbeat(postgres)));
    }

    /** Finds out that the other end is gone without saying so; listening again changes nothing. */
    private Flux<String> heartbeat(PostgresqlConnection connection) {
        return Flux.interval(HEARTBEAT)
                .concatMap(tick -> execute(connection, LISTEN).timeout(HEARTBEAT))
                .thenMany(Flux.empty());
    }

    private static Mono<Void> execute(PostgresqlConnection connection, String statement) {
        return connection
                .createStatement(statement)
                .execute()
                .flatMap(result -> result.map((row, metadata) -> 1))
                .then();
    }

    private static ConnectionFactory unpooled(ConnectionFactory connections) {
        return connections instanceof Wrapped<?> wrapper && wrapper.unwrap() instanceof ConnectionFactory inner
                ? unpooled(inner)
                : connections;
    }
}
