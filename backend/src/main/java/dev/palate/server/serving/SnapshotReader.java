package dev.palate.server.serving;

import dev.palate.api.model.LabelTargetDto;
import dev.palate.api.model.MessageTemplateDto;
import dev.palate.api.model.RuleDto;
import dev.palate.api.model.SegmentDto;
import dev.palate.api.model.SnapshotDto;
import dev.palate.api.model.SnapshotExperimentDto;
import dev.palate.api.model.SnapshotHoldoutDto;
import dev.palate.api.model.SnapshotPartialDto;
import dev.palate.api.model.SnapshotProfileDto;
import dev.palate.api.model.SnapshotPromptDto;
import dev.palate.api.model.SnapshotVariantDto;
import dev.palate.api.model.SnapshotVersionDto;
import dev.palate.engine.profile.Profile;
import dev.palate.engine.profile.Profiles;
import dev.palate.engine.profile.Rule;
import dev.palate.engine.routing.Segment;
import dev.palate.engine.routing.SegmentTable;
import dev.palate.engine.routing.SlotRange;
import dev.palate.engine.routing.Slots;
import dev.palate.engine.snapshot.Audience;
import dev.palate.engine.snapshot.Deployments;
import dev.palate.engine.snapshot.Deployments.Target;
import dev.palate.engine.snapshot.Experiment;
import dev.palate.engine.snapshot.Holdout;
import dev.palate.engine.snapshot.Prompt;
import dev.palate.engine.snapshot.Snapshot;
import dev.palate.engine.snapshot.Stickiness;
import dev.palate.engine.snapshot.Variant;
import dev.palate.engine.snapshot.Version;
import dev.palate.engine.template.Partials;
import dev.palate.engine.template.PromptContent;
import dev.palate.engine.template.PromptContent.MessagePart;
import dev.palate.engine.template.PromptContent.Placeholder;
import dev.palate.engine.template.PromptTemplate;
import dev.palate.engine.template.UnresolvablePartialException;
import dev.palate.server.profile.RuleMapper;
import dev.palate.server.prompt.CompiledVersion.IncludedText;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Snapshots out of the contract's form, compiled again; the inverse of {@link SnapshotMapper}. */
final class SnapshotReader {

    private SnapshotReader() {}

    static Snapshot<ServedVersion> read(SnapshotDto dto) {
        return Snapshot.of(
                dto.getRevision(),
                Profiles.of(
                        dto.getProfiles().stream().map(SnapshotReader::profile).toList()),
                dto.getPrompts().stream().map(SnapshotReader::prompt).toList(),
                dto.getExperiments().stream().map(SnapshotReader::experiment).toList(),
                dto.getHoldouts().stream().map(SnapshotReader::holdout).toList());
    }

    private static Profile profile(SnapshotProfileDto dto) {
        return new Profile(
                dto.getKey(),
                dto.getVersion(),
                dto.getParent(),
                dto.getPriority(),
                rule(dto.getRule()),
                dto.getValues());
    }

    private static @Nullable Rule rule(@Nullable RuleDto dto) {
        return dto == null ? null : RuleMapper.parse(dto, "");
    }

    private static Prompt<ServedVersion> prompt(SnapshotPromptDto dto) {
        var versions = dto.getVersions().stream()
                .map(version -> version(dto.getKey(), version))
                .collect(Collectors.toMap(Version::number, Function.identity()));
        return new Prompt<>(dto.getKey(), versions, labels(dto.getLabels()));
    }

    private static Version<ServedVersion> version(String prompt, SnapshotVersionDto dto) {
        var includes = Objects.requireNonNullElse(dto.getComposes(), List.<SnapshotPartialDto>of()).stream()
                .map(include -> new IncludedText(include.getReference(), include.getText()))
                .toList();
        var template = PromptTemplate.compile(content(dto), partials(includes));
        return new Version<>(
                dto.getNumber(),
                dto.getDigest(),
                new ServedVersion(prompt, dto.getNumber(), dto.getDigest(), template, dto.getConfig(), includes));
    }

    private static PromptContent content(SnapshotVersionDto dto) {
        return dto.getText() != null
                ? new PromptContent.Text(dto.getText())
                : new PromptContent.Chat(Objects.requireNonNull(dto.getMessages()).stream()
                        .map(SnapshotReader::part)
                        .toList());
    }

    private static PromptContent.Part part(MessageTemplateDto dto) {
        return dto.getPlaceholder() != null
                ? new Placeholder(dto.getPlaceholder())
                : new MessagePart(
                        Objects.requireNonNull(dto.getRole()).getValue(), Objects.requireNonNull(dto.getContent()));
    }

    private static Partials partials(List<IncludedText> includes) {
        var texts = includes.stream()
                .collect(Collectors.toMap(IncludedText::reference, IncludedText::text, (first, other) -> first));
        return Partials.ofSources(reference -> {
            var text = texts.get(reference.toString());
            if (text == null) {
                throw new UnresolvablePartialException("The snapshot does not have '" + reference + "'.");
            }
            return text;
        });
    }

    private static Map<String, Deployments> labels(List<LabelTargetDto> targets) {
        return Deployments.byLabel(targets.stream()
                .map(target -> new Target(target.getLabel(), target.getProfile(), target.getVersion()))
                .toList());
    }

    private static Experiment experiment(SnapshotExperimentDto dto) {
        var variants = dto.getVariants().stream().map(SnapshotReader::variant).toList();
        var keys = variants.stream().map(Variant::key).toList();
        return new Experiment(
                dto.getKey(),
                dto.getSalt(),
                dto.getPrompt(),
                dto.getLabel(),
                dto.getLayer(),
                dto.getLayerSalt(),
                slots(dto),
                audience(dto),
                dto.getTrafficPpm(),
                variants,
                table(dto.getSegments(), keys),
                Objects.requireNonNullElse(dto.getSegmentsByProfile(), Map.<String, List<SegmentDto>>of())
                        .entrySet()
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, table -> table(table.getValue(), keys))),
                dto.getAllocation(),
                dto.getOverrides(),
                Stickiness.parse(dto.getStickiness().getValue()));
    }

    private static SegmentTable table(List<SegmentDto> segments, List<String> variants) {
        return SegmentTable.ofSegments(
                segments.stream()
                        .map(segment -> new Segment(
                                segment.getStart(), segment.getEnd(), variants.indexOf(segment.getVariant())))
                        .toList(),
                variants.size());
    }

    private static Slots slots(SnapshotExperimentDto dto) {
        return Slots.of(dto.getSlots().stream()
                .map(range -> new SlotRange(range.getStart(), range.getEnd()))
                .toList());
    }

    private static Audience audience(SnapshotExperimentDto dto) {
        var audience = dto.getAudience();
        return new Audience(
                Set.copyOf(Objects.requireNonNullElse(audience.getProfiles(), List.of())), rule(audience.getRule()));
    }

    private static Variant variant(SnapshotVariantDto dto) {
        return new Variant(dto.getKey(), dto.getControl(), dto.getVersion(), dto.getVersionsByProfile());
    }

    private static Holdout holdout(SnapshotHoldoutDto dto) {
        return new Holdout(dto.getKey(), dto.getSalt(), dto.getPpm(), Set.copyOf(dto.getLayers()));
    }
}
