package dev.palate.client;

import dev.palate.client.model.Role;

/** One message of a conversation. */
public record Message(Role role, String content) {

    public static Message system(String content) {
        return new Message(Role.SYSTEM, content);
    }

    public static Message user(String content) {
        return new Message(Role.USER, content);
    }

    public static Message assistant(String content) {
        return new Message(Role.ASSISTANT, content);
    }

    public static Message tool(String content) {
        return new Message(Role.TOOL, content);
    }

    public static Message developer(String content) {
        return new Message(Role.DEVELOPER, content);
    }
}
