package dev.palate.server.prompt;

import dev.palate.api.model.ChangeKindDto;
import dev.palate.api.model.ConfigChangeDto;
import dev.palate.api.model.MessageChangeDto;
import dev.palate.api.model.MessageTemplateDto;
import dev.palate.api.model.VariableChangeDto;
import dev.palate.api.model.VersionDiffDto;
import dev.palate.engine.template.PromptContent;
import org.jspecify.annotations.Nullable;

/** Differences as the contract shows them. */
final class DiffMapper {

    private DiffMapper() {}

    static VersionDiffDto dto(VersionDiff diff) {
        return new VersionDiffDto()
                .prompt(diff.prompt())
                .from(diff.from())
                .to(diff.to())
                .breaking(diff.isBreaking())
                .messages(diff.messages().stream().map(DiffMapper::dto).toList())
                .variables(diff.variables().stream().map(DiffMapper::dto).toList())
                .config(diff.config().stream().map(DiffMapper::dto).toList())
                .text(diff.text());
    }

    private static MessageChangeDto dto(MessageDiff diff) {
        return new MessageChangeDto(dto(diff.change()), diff.index())
                .before(dto(diff.before()))
                .after(dto(diff.after()));
    }

    private static VariableChangeDto dto(VariableDiff diff) {
        return new VariableChangeDto(dto(diff.change()), diff.name(), diff.isBreaking());
    }

    private static ConfigChangeDto dto(ConfigDiff diff) {
        return new ConfigChangeDto(dto(diff.change()), diff.pointer())
                .before(diff.before())
                .after(diff.after());
    }

    private static @Nullable MessageTemplateDto dto(PromptContent.@Nullable Part part) {
        return part == null ? null : VersionMapper.dto(part);
    }

    private static ChangeKindDto dto(ChangeKind change) {
        return ChangeKindDto.valueOf(change.name());
    }
}
