package dev.palate.server.feedback;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judgements of a project of late, and those of them whose exposures have not arrived.
 *
 * @param oldest when the one was received that has waited longest, however long ago; absent if none waits
 * @param pending how many wait, however long; counted up to 10,000
 */
public record IngestLag(
        long received, long waiting, @Nullable Instant oldest, long pending) {

    private static final int FEWEST_EVENTS = 20;
    private static final double MOST_WAITING = 0.2;

    /** Why those judgements that have arrived are no fair sample, if so many wait. */
    public Optional<String> doubt() {
        return received >= FEWEST_EVENTS && waiting > MOST_WAITING * received
                ? Optional.of("ingest lag: %d of the last %d judgements wait for exposures that have not arrived"
                        .formatted(waiting, received))
                : Optional.empty();
    }
}
