package dev.palate.server.prompt;

import dev.palate.api.model.CreateVersionDto;
import dev.palate.api.model.MessageTemplateDto;
import dev.palate.engine.template.PromptContent;
import dev.palate.server.platform.FieldError;
import dev.palate.server.platform.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads drafts of versions from requests. */
final class DraftMapper {

    private DraftMapper() {}

    static VersionDraft draft(CreateVersionDto request) {
        var config = request.getConfig();
        return new VersionDraft(
                content(request),
                request.getVariables(),
                config == null ? Map.of() : config,
                request.getCommitMessage(),
                request.getParent());
    }

    private static PromptContent content(CreateVersionDto request) {
        var text = request.getText();
        var messages = request.getMessages();
        if (text != null && messages == null) {
            return new PromptContent.Text(text);
        }
        if (messages != null && text == null) {
            return new PromptContent.Chat(parts(messages));
        }
        throw new InvalidRequestException("", "needs exactly one of 'text' and 'messages'");
    }

    private static List<PromptContent.Part> parts(List<MessageTemplateDto> messages) {
        var parts = new ArrayList<PromptContent.Part>();
        var errors = new ArrayList<FieldError>();
        for (int i = 0; i < messages.size(); i++) {
            try {
                parts.add(part(messages.get(i)));
            } catch (IllegalArgumentException e) {
                errors.add(new FieldError("/messages/" + i, String.valueOf(e.getMessage())));
            }
        }
        if (!errors.isEmpty()) {
            throw new InvalidRequestException(errors);
        }
        return parts;
    }

    private static PromptContent.Part part(MessageTemplateDto message) {
        var role = message.getRole();
        var content = message.getContent();
        var placeholder = message.getPlaceholder();
        if (placeholder != null && role == null && content == null) {
            return new PromptContent.Placeholder(placeholder);
        }
        if (placeholder == null && role != null && content != null) {
            return new PromptContent.MessagePart(role.getValue(), content);
        }
        throw new IllegalArgumentException("needs either 'role' and 'content' or 'placeholder' alone");
    }
}
