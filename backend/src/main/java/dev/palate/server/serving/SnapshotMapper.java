package dev.palate.server.serving;

import dev.palate.api.model.AudienceDto;
import dev.palate.api.model.LabelTargetDto;
import dev.palate.api.model.MessageTemplateDto;
import dev.palate.api.model.PromptTypeDto;
import dev.palate.api.model.RoleDto;
import dev.palate.api.model.SegmentDto;
import dev.palate.api.model.SlotRangeDto;
import dev.palate.api.model.SnapshotDto;
import dev.palate.api.model.SnapshotExperimentDto;
import dev.palate.api.model.SnapshotHoldoutDto;
import dev.palate.api.model.SnapshotPartialDto;
import dev.palate.api.model.SnapshotProfileDto;
import dev.palate.api.model.SnapshotPromptDto;
import dev.palate.api.model.SnapshotVariantDto;
import dev.palate.api.model.SnapshotVersionDto;
import dev.palate.api.model.StickinessDto;
import dev.palate.engine.profile.Profile;
import dev.palate.engine.routing.SegmentTable;
import dev.palate.engine.snapshot.Experiment;
import dev.palate.engine.snapshot.Holdout;
import dev.palate.engine.snapshot.Prompt;
import dev.palate.engine.snapshot.Variant;
import dev.palate.engine.template.PromptContent;
import dev.palate.engine.template.PromptContent.MessagePart;
import dev.palate.engine.template.PromptContent.Placeholder;
import dev.palate.server.profile.RuleMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Snapshots into the contract's form. */
final class SnapshotMapper {

    private SnapshotMapper() {}

    static SnapshotDto dto(ProjectSnapshot snapshot) {
        var engine = snapshot.engine();
        return new SnapshotDto(
                        snapshot.project(),
                        snapshot.revision(),
                        engine.prompts().stream()
                                .sorted(Comparator.comparing(Prompt::key))
                                .filter(prompt -> !prompt.versions().isEmpty())
                                .map(SnapshotMapper::dto)
                                .toList(),
                        engine.profiles().all().stream()
                                .map(SnapshotMapper::dto)
                                .toList(),
                        engine.experiments().stream().map(SnapshotMapper::dto).toList(),
                        engine.holdouts().stream().map(SnapshotMapper::dto).toList())
                .subjectProfiles(snapshot.subjectProfiles());
    }

    private static SnapshotPromptDto dto(Prompt<ServedVersion> prompt) {
        var versions = prompt.versions().values().stream()
                .map(version -> dto(version.template()))
                .sorted(Comparator.comparing(SnapshotVersionDto::getNumber))
                .toList();
        return new SnapshotPromptDto(
                prompt.key(),
                versions.get(0).getText() == null ? PromptTypeDto.CHAT : PromptTypeDto.TEXT,
                labels(prompt),
                versions);
    }

    private static List<LabelTargetDto> labels(Prompt<ServedVersion> prompt) {
        var targets = new ArrayList<LabelTargetDto>();
        prompt.labels().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(label -> {
            var version = label.getValue().version();
            if (version != null) {
                targets.add(new LabelTargetDto(label.getKey(), version));
            }
            label.getValue().byProfile().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(own ->
                            targets.add(new LabelTargetDto(label.getKey(), own.getValue()).profile(own.getKey())));
        });
        return targets;
    }

    private static SnapshotVersionDto dto(ServedVersion version) {
        var dto = new SnapshotVersionDto(version.number(), version.digest(), version.config())
                .composes(
                        version.includes().isEmpty()
                                ? null
                                : version.includes().stream()
                                        .map(include -> new SnapshotPartialDto(include.reference(), include.text()))
                                        .toList());
        var content = version.template().content();
        return content instanceof PromptContent.Chat chat
                ? dto.messages(chat.parts().stream().map(SnapshotMapper::dto).toList())
                : dto.text(((PromptContent.Text) content).text());
    }

    private static MessageTemplateDto dto(PromptContent.Part part) {
        return part instanceof MessagePart message
                ? new MessageTemplateDto()
                        .role(RoleDto.fromValue(message.role()))
                        .content(message.content())
                : new MessageTemplateDto().placeholder(((Placeholder) part).name());
    }

    private static SnapshotProfileDto dto(Profile profile) {
        return new SnapshotProfileDto(profile.key(), profile.version(), profile.priority(), profile.values())
                .parent(profile.parent())
                .rule(RuleMapper.toDto(profile.rule()));
    }

    private static SnapshotExperimentDto dto(Experiment experiment) {
        var variants = experiment.variants();
        return new SnapshotExperimentDto(
                        experiment.key(),
                        experiment.salt(),
                        experiment.prompt(),
                        experiment.label(),
                        experiment.slots().ranges().stream()
                                .map(range -> new SlotRangeDto(range.start(), range.end()))
                                .toList(),
                        audience(experiment),
                        experiment.trafficPpm(),
                        variants.stream().map(SnapshotMapper::dto).toList(),
                        segments(experiment.segments(), variants),
                        experiment.allocation(),
                        experiment.overrides(),
                        StickinessDto.fromValue(experiment.stickiness().wireName()))
                .layer(experiment.layer())
                .layerSalt(experiment.layerSalt())
                .segmentsByProfile(segmentsByProfile(experiment));
    }

    private static List<SegmentDto> segments(SegmentTable table, List<Variant> variants) {
        return table.segments().stream()
                .map(segment -> new SegmentDto(
                        segment.start(),
                        segment.end(),
                        variants.get(segment.variant()).key()))
                .toList();
    }

    private static @Nullable Map<String, List<SegmentDto>> segmentsByProfile(Experiment experiment) {
        var tables = new TreeMap<String, List<SegmentDto>>();
        experiment
                .segmentsByProfile()
                .forEach((profile, table) -> tables.put(profile, segments(table, experiment.variants())));
        return tables.isEmpty() ? null : tables;
    }

    private static AudienceDto audience(Experiment experiment) {
        var audience = experiment.audience();
        return new AudienceDto()
                .profiles(
                        audience.profiles().isEmpty()
                                ? null
                                : audience.profiles().stream().sorted().toList())
                .rule(RuleMapper.toDto(audience.rule()));
    }

    private static SnapshotVariantDto dto(Variant variant) {
        return new SnapshotVariantDto(variant.key(), variant.control(), variant.version(), variant.versionsByProfile());
    }

    private static SnapshotHoldoutDto dto(Holdout holdout) {
        return new SnapshotHoldoutDto(
                holdout.key(),
                holdout.salt(),
                holdout.ppm(),
                holdout.layers().stream().sorted().toList());
    }
}
