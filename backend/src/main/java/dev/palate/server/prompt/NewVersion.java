package dev.palate.server.prompt;

import dev.palate.engine.template.PromptContent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A version that is sound and only needs a number. */
record NewVersion(
        PromptContent content,
        Map<String, Object> variables,
        Map<String, Object> config,
        List<Pin> composes,
        String digest,
        List<Integer> parents,
        @Nullable String commitMessage) {}
