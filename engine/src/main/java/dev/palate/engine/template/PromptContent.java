package dev.palate.engine.template;

import java.util.List;

/** What the author of a prompt version wrote: one text or the parts of a chat; the sources are not yet parsed. */
public sealed interface PromptContent {

    /** A text prompt. */
    record Text(String text) implements PromptContent {}

    /** A chat prompt of messages and placeholders. */
    record Chat(List<Part> parts) implements PromptContent {

        /** Copies the parts; throws {@link IllegalArgumentException} without parts or with too many. */
        public Chat {
            parts = List.copyOf(parts);
            if (parts.isEmpty() || parts.size() > TemplateLimits.CHAT_PARTS) {
                throw new IllegalArgumentException(
                        "a chat has 1 to " + TemplateLimits.CHAT_PARTS + " parts: " + parts.size());
            }
        }
    }

    /** A part of a chat prompt. */
    sealed interface Part {}

    /**
     * A message whose content is a template.
     *
     * @param role one of {@link Message#ROLES}
     * @param content the template's source
     */
    record MessagePart(String role, String content) implements Part {

        /** Throws {@link IllegalArgumentException} for an unknown role. */
        public MessagePart {
            Message.requireRole(role);
        }
    }

    /**
     * A place where the caller's list of messages is inserted, such as the history of a conversation.
     *
     * @param name the variable that holds the list: a single name, not a reserved root
     */
    record Placeholder(String name) implements Part {

        /** Throws {@link IllegalArgumentException} for anything that is not a single, free name. */
        public Placeholder {
            if (!Names.isName(name) || ReservedRoots.contains(name)) {
                throw new IllegalArgumentException("a placeholder needs a name of letters, digits, '_' and '-'"
                        + " that is not one of " + ReservedRoots.ALL + ": '" + name + "'");
            }
        }
    }
}
