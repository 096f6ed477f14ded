package dev.palate.server.prompt;

import dev.palate.engine.template.PromptContent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an author asks to publish.
 *
 * @param variables a JSON Schema that replaces the one found by parsing
 * @param parent the version it was made from; the newest when absent
 */
record VersionDraft(
        PromptContent content,
        @Nullable Map<String, Object> variables,
        Map<String, Object> config,
        @Nullable String commitMessage,
        @Nullable Integer parent) {

    /** The versions it was made from if it is published now. */
    List<Integer> parents(Prompt prompt) {
        if (parent != null) {
            return List.of(parent);
        }
        return prompt.latestVersion() == null ? List.of() : List.of(prompt.latestVersion());
    }
}
