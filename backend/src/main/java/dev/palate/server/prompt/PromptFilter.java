package dev.palate.server.prompt;

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
        folder = folder == null || folder.isEmpty() ? null : PromptDetails.composed(folder);
        tag = tag == null ? null : PromptDetails.composed(tag);
    }

    /** A pattern of LIKE for what lies below the folder, whose name it takes literally. */
    @Nullable
    String subfolders() {
        return folder == null
                ? null
                : folder.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "/%";
    }
}
