package dev.palate.engine.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the messages that a caller gives for a placeholder; their contents are data and are never expanded. */
final class PlaceholderMessages {

    private static final String ROLE = "role";
    private static final String CONTENT = "content";

    private final String name;
    private final Rendering rendering;

    PlaceholderMessages(String name, Rendering rendering) {
        this.name = name;
        this.rendering = rendering;
    }

    List<Message> read(@Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw new InvalidValueException(name, "must be a list of messages with role and content.");
        }
        List<Message> messages = new ArrayList<>();
        for (Object item : list) {
            rendering.countIteration();
            messages.add(readMessage(item, name + "[" + messages.size() + "]"));
        }
        return messages;
    }

    private Message readMessage(@Nullable Object item, String path) {
        if (!(item instanceof Map<?, ?> map)) {
            throw new InvalidValueException(path, "must be a message with role and content.");
        }
        String role = readField(map, ROLE, path);
        String content = readField(map, CONTENT, path);
        if (!Message.ROLES.contains(role)) {
            throw new InvalidValueException(
                    path + "." + ROLE, "must be one of " + String.join(", ", Message.ROLES) + ", not '" + role + "'.");
        }
        if (map.size() > 2) {
            throw new InvalidValueException(path, "must have nothing but role and content, not " + map.keySet() + ".");
        }
        rendering.countCharacters(content.length());
        return new Message(role, content);
    }

    private static String readField(Map<?, ?> map, String field, String path) {
        if (!(Values.field(map, field) instanceof String text)) {
            throw new InvalidValueException(path + "." + field, "must be a string.");
        }
        return text;
    }
}
