package dev.palate.server.platform.database;

import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.Connection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/** Which request holds which connection of the pools. */
final class Holders {

    private final Map<Connection, HeldConnections> byConnection = new ConcurrentHashMap<>();

    /** Notes who holds a connection that a pool gives out. */
    Mono<Void> taken(Connection connection) {
        return Mono.deferContextual(context -> {
            var held = HeldConnections.of(context);
            if (held != null) {
                byConnection.put(connection, held);
                held.take((PostgresqlConnection) connection);
            }
            return Mono.empty();
        });
    }

    /** Makes sure that nothing is left of the holder when the pool gets the connection back. */
    Mono<Void> released(Connection connection) {
        return Mono.defer(() -> {
            var held = byConnection.remove(connection);
            return held == null ? Mono.empty() : held.release((PostgresqlConnection) connection);
        });
    }
}
