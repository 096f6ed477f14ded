package dev.palate.server.prompt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which prompts of a project are asked for; what is absent does not restrict. */
record PromptFilter(
        @Nullable String words,
        @Nullable String folder,
        @Nullable String tag,
        @Nullable String label,
        @Nullable String author,
        boolean archived) {

    /** The filter as SQL: constant conditions on {@code prompt p}, and the values that they bind. */
    Conditions conditions() {
        var conditions = new Conditions(new ArrayList<>(), new HashMap<>());
        conditions.add(archived ? "p.archived_at IS NOT NULL" : "p.archived_at IS NULL");
        conditions.add("words", words, "p.search @@ websearch_to_tsquery('simple', :words)");
        if (folder != null && !folder.isEmpty()) {
            var composed = PromptDetails.composed(folder);
            conditions.add("folder", composed, "(p.folder = :folder OR p.folder LIKE :subfolders)");
            conditions.values().put("subfolders", escaped(composed) + "/%");
        }
        conditions.add("tag", tag == null ? null : PromptDetails.composed(tag), "p.tags @> ARRAY[:tag]::text[]");
        if (Label.LATEST.equals(label)) {
            conditions.add("p.latest_version IS NOT NULL");
        } else {
            conditions.add("label", label, """
                    EXISTS (SELECT FROM deployment d
                            WHERE d.prompt_id = p.id AND d.label = :label AND d.valid_to IS NULL)
                    """);
        }
        conditions.add("author", author, """
                EXISTS (SELECT FROM prompt_version v
                        WHERE v.prompt_id = p.id AND v.project_id = p.project_id AND v.author = :author)
                """);
        return conditions;
    }

    /** A text that LIKE takes literally. */
    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    record Conditions(List<String> clauses, Map<String, Object> values) {

        private void add(String clause) {
            clauses.add(clause);
        }

        private void add(String name, @Nullable Object value, String clause) {
            if (value != null) {
                clauses.add(clause);
                values.put(name, value);
            }
        }

        String sql() {
            return String.join("\nAND ", clauses);
        }
    }
}
