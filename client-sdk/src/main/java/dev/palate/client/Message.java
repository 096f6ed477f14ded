package dev.palate.client;

import dev.palate.client.model.Role;

/** One message of a conversation. */
public record Message(Role role, String content) {

    /** What the model is told to be and do. */
    public static Message system(String content) {
        return new Message(Role.SYSTEM, content);
    }

    /** What the user says. */
    public static Message user(String content) {
        return new Message(Role.USER, content);
    }

    /** What the model has said. */
    public static Message assistant(String content) {
        return new Message(Role.ASSISTANT, content);
    }

    /** What a tool has answered. */
    public static Message tool(String content) {
        return new Message(Role.TOOL, content);
    }

    /** What the application's developer tells the model. */
    public static Message developer(String content) {
        return new Message(Role.DEVELOPER, content);
    }
}
