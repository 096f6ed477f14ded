package dev.palate.server.prompt;

import dev.palate.api.model.LabelTargetDto;
import dev.palate.api.model.PromptDto;
import dev.palate.api.model.PromptTypeDto;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Prompts as the contract shows them. */
final class PromptMapper {

    private PromptMapper() {}

    static PromptDto dto(LabelledPrompt labelled) {
        var prompt = labelled.prompt();
        return new PromptDto()
                .key(prompt.key())
                .type(PromptTypeDto.fromValue(prompt.type().value()))
                .folder(prompt.details().folder())
                .description(prompt.details().description())
                .tags(prompt.details().tags())
                .latestVersion(prompt.latestVersion())
                .labels(targets(labelled.labels()))
                .archived(prompt.isArchived())
                .createdAt(time(prompt.createdAt()))
                .createdBy(prompt.createdBy())
                .updatedAt(time(prompt.updatedAt()));
    }

    static List<LabelTargetDto> targets(List<LabelTarget> labels) {
        return labels.stream()
                .map(target -> new LabelTargetDto(target.label(), target.version()).profile(target.profile()))
                .toList();
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
