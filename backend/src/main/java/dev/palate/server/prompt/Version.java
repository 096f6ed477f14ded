package dev.palate.server.prompt;

import dev.palate.engine.template.PromptContent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An immutable version of a prompt.
 *
 * @param variables a JSON Schema of what callers give
 * @param composes what it includes itself, pinned
 * @param parents the versions it was made from
 * @param origin how it came about
 */
record Version(
        int number,
        PromptContent content,
        Map<String, Object> variables,
        Map<String, Object> config,
        List<Pin> composes,
        String digest,
        List<Integer> parents,
        String origin,
        @Nullable String commitMessage,
        String author,
        Instant createdAt) {

    /** What the audit log keeps of it. */
    State state() {
        return new State(number, digest, parents, origin);
    }

    record State(int version, String digest, List<Integer> parents, String origin) {}
}
