package dev.palate.server.prompt;

import dev.palate.server.platform.Names;
import org.jspecify.annotations.Nullable;

/**
 * Which prompts of a project are asked for; what is absent does not restrict.
 *
 * @param folder includes its subfolders
 */
record PromptFilter(
        @Nullable String words,
        @Nullable String folder,
        @Nullable String tag,
        @Nullable String label,
        @Nullable String author,
        boolean archived) {

    PromptFilter {
        folder = folder == null || folder.isEmpty() ? null : Names.composed(folder);
        tag = tag == null ? null : Names.composed(tag);
    }

    /** A pattern of LIKE for what lies below the folder, whose name it takes literally. */
    @Nullable
    String subfolders() {
        return folder == null
                ? null
                : folder.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "/%";
    }
}
