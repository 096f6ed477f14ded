package dev.palate.server.platform.database;

import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ValidationDepth;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * The connections that a request holds, so that PostgreSQL stops working for a request that is given up. The driver itself
 * would let the statement run on, and whoever gets the connection next would wait behind it.
 *
 * <p>A connection that was interrupted is given back only when the interruption has passed, so that it never hits the next
 * holder; if that takes too long, the connection is closed.
 */
public final class HeldConnections {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Map<Connection, HeldConnections> HOLDERS = new ConcurrentHashMap<>();

    private final Map<PostgresqlConnection, Mono<Void>> interruptions = new ConcurrentHashMap<>();
    private volatile boolean isGivenUp;

    /** Runs work whose statements end when it is cancelled. */
    public static <T> Mono<T> during(Mono<T> work) {
        return Mono.defer(() -> {
            var held = new HeldConnections();
            return work.doOnCancel(held::giveUp).contextWrite(held::mark);
        });
    }

    private Context mark(Context context) {
        return context.put(HeldConnections.class, this);
    }

    /** Notes who holds a connection that the pool gives out. */
    static Mono<Void> taken(Connection connection) {
        return Mono.deferContextual(context -> {
            var held = of(context);
            if (held != null) {
                HOLDERS.put(connection, held);
                held.take((PostgresqlConnection) connection);
            }
            return Mono.empty();
        });
    }

    /** Makes sure that nothing is left of the holder when the pool gets the connection back. */
    static Mono<Void> released(Connection connection) {
        return Mono.defer(() -> {
            var held = HOLDERS.remove(connection);
            return held == null ? Mono.empty() : held.release((PostgresqlConnection) connection);
        });
    }

    private static @Nullable HeldConnections of(ContextView context) {
        return context.getOrDefault(HeldConnections.class, null);
    }

    private void take(PostgresqlConnection connection) {
        interruptions.put(connection, Mono.empty());
        if (isGivenUp) {
            interrupt(connection);
        }
    }

    private Mono<Void> release(PostgresqlConnection connection) {
        var interruption = interruptions.remove(connection);
        return isGivenUp && interruption != null
                ? interruption
                        .then(Mono.from(connection.validate(ValidationDepth.REMOTE)))
                        .timeout(PATIENCE)
                        .then()
                        .onErrorResume(
                                late -> connection.close().timeout(PATIENCE).onErrorComplete())
                : Mono.empty();
    }

    private void giveUp() {
        isGivenUp = true;
        interruptions.keySet().forEach(this::interrupt);
    }

    private void interrupt(PostgresqlConnection connection) {
        var interruption =
                connection.cancelRequest().timeout(PATIENCE).onErrorComplete().cache();
        if (interruptions.computeIfPresent(connection, (held, none) -> interruption) != null) {
            interruption.subscribe();
        }
    }
}
