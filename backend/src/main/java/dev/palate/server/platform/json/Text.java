package dev.palate.server.platform.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** Which strings can be stored: PostgreSQL takes no NUL, and UTF-8 has no form for half a surrogate pair. */
public final class Text {

    private Text() {}

    /**
     * Reads the string at which the parser stands.
     *
     * @throws RefusedValueException if it cannot be stored
     */
    public static String read(JsonParser parser) {
        var text = parser.getString();
        var flaw = flaw(text);
        if (flaw != null) {
            throw new RefusedValueException(parser, String.class, flaw);
        }
        return text;
    }

    /** What is wrong with a string, or null. */
    public static @Nullable String flaw(String text) {
        for (int i = 0; i < text.length(); i++) {
            var character = text.charAt(i);
            if (character == 0) {
                return "must not contain the character NUL";
            }
            if (Character.isSurrogate(character)) {
                if (!isPair(text, i)) {
                    return "must not contain half of a surrogate pair";
                }
                i++;
            }
        }
        return null;
    }

    private static boolean isPair(String text, int i) {
        return i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
    }
}
