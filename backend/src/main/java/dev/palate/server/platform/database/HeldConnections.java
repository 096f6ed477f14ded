package dev.palate.server.platform.database;

import io.r2dbc.postgresql.api.PostgresqlConnection;
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

    /** Whose context it is, if it belongs to a request. */
    static @Nullable HeldConnections of(ContextView context) {
        return context.getOrDefault(HeldConnections.class, null);
    }

    void take(PostgresqlConnection connection) {
        interruptions.put(connection, Mono.empty());
        if (isGivenUp) {
            interrupt(connection);
        }
    }

    /** Completes when nothing is left of the request in the connection. */
    Mono<Void> release(PostgresqlConnection connection) {
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
