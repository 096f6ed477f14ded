package dev.palate.engine.template;

import java.util.List;

/** What a {@link PromptTemplate} renders to: one text or a list of messages. */
public sealed interface RenderedPrompt {

    /** A rendered text prompt. */
    record Text(String text) implements RenderedPrompt {}

    /** A rendered chat prompt. */
    record Chat(List<Message> messages) implements RenderedPrompt {

        /** Copies the messages. */
        public Chat {
            messages = List.copyOf(messages);
        }
    }
}
