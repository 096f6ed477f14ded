package dev.palate.server.prompt;

import dev.palate.server.platform.Names;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be changed of a prompt; folder and tags are {@link Names}. */
record PromptDetails(String folder, String description, List<String> tags) {

    PromptDetails {
        folder = Names.require("/folder", folder);
        tags = Names.requireAll("/tags", tags).stream().distinct().toList();
    }

    /** The details of a request, in which anything may be left out. */
    static PromptDetails of(@Nullable String folder, @Nullable String description, @Nullable List<String> tags) {
        return new PromptDetails(
                folder == null ? "" : folder, description == null ? "" : description, tags == null ? List.of() : tags);
    }
}
