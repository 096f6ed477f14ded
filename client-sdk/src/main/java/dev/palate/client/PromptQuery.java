package dev.palate.client;

import dev.palate.client.model.ResolveRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A prompt that is asked for.
 *
 * @param isNamed whether the request's id is the caller's own, by which feedback may refer to it from anywhere
 * @param timeout the most time for it, null for the usual one
 * @param mayWait whether it is worth waiting for the first snapshot, because there is no fallback
 */
record PromptQuery(
        String key,
        ResolveRequest request,
        boolean isNamed,
        @Nullable Duration timeout,
        boolean mayWait) {

    /** The same with a time limit, unless it has a shorter one. */
    PromptQuery within(Duration limit) {
        return timeout != null && timeout.compareTo(limit) < 0
                ? this
                : new PromptQuery(key, request, isNamed, limit, mayWait);
    }
}
