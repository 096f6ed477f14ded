package dev.palate.engine.template;

import java.util.List;

/**
 * One rendered message of a chat prompt.
 *
 * @param role one of {@link #ROLES}
 * @param content the text
 */
public record Message(String role, String content) {

    /** The roles a message can have. */
    public static final List<String> ROLES = List.of("system", "developer", "user", "assistant", "tool");

    /** Throws {@link IllegalArgumentException} for an unknown role. */
    public Message {
        requireRole(role);
    }

    static void requireRole(String role) {
        if (!ROLES.contains(role)) {
            throw new IllegalArgumentException("role must be one of " + String.join(", ", ROLES) + ": '" + role + "'");
        }
    }
}
