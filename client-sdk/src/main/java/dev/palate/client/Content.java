package dev.palate.client;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a prompt says: a text, or messages. */
record Content(@Nullable String text, List<Message> messages) {

    Content {
        messages = List.copyOf(messages);
    }

    static Content of(String text) {
        return new Content(text, List.of(Message.user(text)));
    }

    static Content of(List<Message> messages) {
        return new Content(null, messages);
    }

    /** The text, or the contents of the messages with an empty line between them. */
    String plainText() {
        return text != null ? text : messages.stream().map(Message::content).collect(Collectors.joining("\n\n"));
    }
}
