package dev.palate.server.prompt;

import dev.palate.api.model.ComposedPromptDto;
import dev.palate.api.model.MessageTemplateDto;
import dev.palate.api.model.RoleDto;
import dev.palate.api.model.VersionDto;
import dev.palate.api.model.VersionOriginDto;
import dev.palate.engine.template.PromptContent;

/** Versions as the contract shows them. */
final class VersionMapper {

    private VersionMapper() {}

    static VersionDto dto(LabelledVersion labelled) {
        var version = labelled.version();
        var dto = new VersionDto()
                .prompt(labelled.prompt())
                .number(version.number())
                .digest(version.digest())
                .variables(version.variables())
                .config(version.config())
                .commitMessage(version.commitMessage())
                .parents(version.parents())
                .origin(VersionOriginDto.fromValue(version.origin()))
                .composes(version.composes().stream().map(VersionMapper::dto).toList())
                .author(version.author())
                .createdAt(PromptMapper.time(version.createdAt()))
                .labels(PromptMapper.targets(labelled.labels()));
        return withContent(dto, version.content());
    }

    static MessageTemplateDto dto(PromptContent.Part part) {
        return part instanceof PromptContent.MessagePart message
                ? new MessageTemplateDto()
                        .role(RoleDto.fromValue(message.role()))
                        .content(message.content())
                : new MessageTemplateDto().placeholder(((PromptContent.Placeholder) part).name());
    }

    private static VersionDto withContent(VersionDto dto, PromptContent content) {
        if (content instanceof PromptContent.Text text) {
            return dto.text(text.text());
        }
        var parts = ((PromptContent.Chat) content).parts();
        return dto.messages(parts.stream().map(VersionMapper::dto).toList());
    }

    private static ComposedPromptDto dto(Pin pin) {
        return new ComposedPromptDto(pin.reference(), pin.prompt(), pin.version(), pin.digest());
    }
}
