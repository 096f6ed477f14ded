package dev.palate.client;

import java.util.Map;
import java.util.Objects;

/**
 * What became of the requests for prompts since the client was built, those by {@link PromptRequest#peek()} included.
 *
 * @param served how many were served from each source; every source is there
 * @param failed how many could not be served and had no fallback
 */
public record PromptStatistics(Map<PromptSource, Long> served, long failed) {

    /** Copies the map. */
    public PromptStatistics {
        served = Map.copyOf(served);
    }

    /** How many were served from a source. */
    public long servedFrom(PromptSource source) {
        return Objects.requireNonNullElse(served.get(source), 0L);
    }
}
