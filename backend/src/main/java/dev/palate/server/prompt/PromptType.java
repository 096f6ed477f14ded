package dev.palate.server.prompt;

import dev.palate.engine.template.PromptContent;
import java.util.Locale;

/** Whether a prompt is one text or a list of messages. */
enum PromptType {
    TEXT,
    CHAT;

    static PromptType parse(String value) {
        return valueOf(value.toUpperCase(Locale.ROOT));
    }

    static PromptType of(PromptContent content) {
        return content instanceof PromptContent.Text ? TEXT : CHAT;
    }

    /** As the contract and the database write it. */
    String value() {
        return name().toLowerCase(Locale.ROOT);
    }
}
