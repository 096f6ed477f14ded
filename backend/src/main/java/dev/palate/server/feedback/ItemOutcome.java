package dev.palate.server.feedback;

import dev.palate.server.platform.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * What became of one item.
 *
 * @param id as the sender wrote it, absent if it wrote none
 * @param problem why it was rejected
 */
public record ItemOutcome(
        @Nullable String id, Outcome outcome, @Nullable ProblemException problem) {}
