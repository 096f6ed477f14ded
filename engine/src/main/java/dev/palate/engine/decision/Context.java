package dev.palate.engine.decision;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking.
 *
 * @param subject the unit that experiments assign, opaque; null or empty where there is none
 * @param profile the key of the profile that the caller names
 * @param storedProfile the key of the profile that is stored for the subject
 * @param attributes texts, numbers, truth values, or lists of these; not copied, and not to be changed while deciding
 */
public record Context(
        @Nullable String subject,
        @Nullable String profile,
        @Nullable String storedProfile,
        Map<String, Object> attributes) {

    /** Nobody in particular. */
    public static final Context ANONYMOUS = new Context(null, null, null, Map.of());

    /** Returns the context of a subject of whom nothing else is known. */
    public static Context of(String subject) {
        return new Context(subject, null, null, Map.of());
    }
}
