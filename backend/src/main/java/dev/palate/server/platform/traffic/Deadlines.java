package dev.palate.server.platform.traffic;

import dev.palate.server.platform.Operation;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** How long each operation may take. */
final class Deadlines {

    private final TrafficProperties.Deadline settings;

    Deadlines(TrafficProperties.Deadline settings) {
        this.settings = settings;
    }

    /** Gives work up when its time is over. */
    <T> Mono<T> limit(Operation operation, Mono<T> work) {
        var deadline = of(operation);
        return deadline == null
                ? work
                : work.timeout(deadline, Mono.error(() -> new DeadlineExceededException(operation, deadline)));
    }

    private @Nullable Duration of(Operation operation) {
        return switch (operation.traffic()) {
            case EXPORT, STREAM, STATUS, JOB -> null;
            case REPORT -> settings.report();
            case PROMPT_READ -> settings.read();
            case INGEST -> settings.write();
            case CONSOLE -> operation.isRead() ? settings.read() : settings.write();
        };
    }
}
