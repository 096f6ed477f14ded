package dev.palate.server.prompt;

import dev.palate.engine.template.PromptContent;
import dev.palate.engine.template.PromptContent.Chat;
import dev.palate.engine.template.PromptContent.MessagePart;
import dev.palate.engine.template.PromptContent.Part;
import dev.palate.engine.template.PromptContent.Placeholder;
import dev.palate.engine.template.PromptContent.Text;
import java.util.ArrayList;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Content as it is stored and digested: {@code {"text": …}} or {@code {"messages": […]}}. */
final class ContentJson {

    private ContentJson() {}

    static Map<String, Object> write(PromptContent content) {
        if (content instanceof Text text) {
            return Map.of("text", text.text());
        }
        return Map.of(
                "messages",
                ((Chat) content).parts().stream().map(ContentJson::write).toList());
    }

    private static Map<String, Object> write(Part part) {
        return part instanceof MessagePart message
                ? Map.of("role", message.role(), "content", message.content())
                : Map.of("placeholder", ((Placeholder) part).name());
    }

    static PromptContent read(JsonNode json) {
        if (json.has("text")) {
            return new Text(json.get("text").stringValue());
        }
        var parts = new ArrayList<Part>();
        json.get("messages").forEach(part -> parts.add(readPart(part)));
        return new Chat(parts);
    }

    private static Part readPart(JsonNode part) {
        return part.has("placeholder")
                ? new Placeholder(part.get("placeholder").stringValue())
                : new MessagePart(
                        part.get("role").stringValue(), part.get("content").stringValue());
    }
}
