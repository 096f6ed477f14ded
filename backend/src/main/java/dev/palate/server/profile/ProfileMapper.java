package dev.palate.server.profile;

import static java.util.Objects.requireNonNullElse;

import dev.palate.api.model.CreateDimensionDto;
import dev.palate.api.model.CreateProfileDto;
import dev.palate.api.model.DimensionDto;
import dev.palate.api.model.DimensionKindDto;
import dev.palate.api.model.ProfileDto;
import dev.palate.api.model.ProfileResolutionDto;
import dev.palate.api.model.ProfileSourceDto;
import dev.palate.api.model.ReasonDto;
import dev.palate.api.model.ResolvedProfileDto;
import dev.palate.api.model.RuleDto;
import dev.palate.api.model.SubjectProfileDto;
import dev.palate.api.model.SubjectProfileSourceDto;
import dev.palate.api.model.UpdateDimensionDto;
import dev.palate.api.model.UpdateProfileDto;
import dev.palate.api.model.VersionDimensionsDto;
import dev.palate.engine.profile.ResolvedProfile;
import dev.palate.engine.profile.Rule;
import dev.palate.server.platform.Names;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Dimensions and profiles between the contract and the domain. */
final class ProfileMapper {

    private ProfileMapper() {}

    static Scale scale(CreateDimensionDto dimension) {
        return new Scale(
                DimensionKind.parse(dimension.getKind().getValue()),
                Names.requireAll("/values", requireNonNullElse(dimension.getValues(), List.of())),
                dimension.getMinimum(),
                dimension.getMaximum());
    }

    static UnaryOperator<Scale> scale(UpdateDimensionDto dimension) {
        return current -> new Scale(
                current.kind(),
                Names.requireAll("/values", requireNonNullElse(dimension.getValues(), List.of())),
                dimension.getMinimum(),
                dimension.getMaximum());
    }

    static ProfileContent content(CreateProfileDto profile) {
        return new ProfileContent(
                Names.require("/name", requireNonNullElse(profile.getName(), profile.getKey())),
                requireNonNullElse(profile.getDescription(), ""),
                profile.getParent(),
                requireNonNullElse(profile.getPriority(), 0),
                rule(profile.getRule()),
                profile.getValues());
    }

    static ProfileContent content(String key, UpdateProfileDto profile) {
        return new ProfileContent(
                Names.require("/name", requireNonNullElse(profile.getName(), key)),
                requireNonNullElse(profile.getDescription(), ""),
                profile.getParent(),
                requireNonNullElse(profile.getPriority(), 0),
                rule(profile.getRule()),
                profile.getValues());
    }

    /** The contract's form of a content, in which two contents can be compared digit by digit. */
    static UpdateProfileDto toDto(ProfileContent content) {
        return new UpdateProfileDto(content.values())
                .name(content.name())
                .description(content.description())
                .parent(content.parent())
                .priority(content.priority())
                .rule(RuleMapper.toDto(content.rule()));
    }

    private static @Nullable Rule rule(@Nullable RuleDto rule) {
        return rule == null ? null : RuleMapper.parse(rule, "/rule");
    }

    static DimensionDto toDto(Dimension dimension) {
        var scale = dimension.scale();
        return new DimensionDto(
                        dimension.key(),
                        DimensionKindDto.fromValue(scale.kind().wireName()),
                        time(dimension.createdAt()),
                        time(dimension.updatedAt()))
                .values(scale.kind() == DimensionKind.NUMBER ? null : scale.values())
                .minimum(scale.minimum())
                .maximum(scale.maximum())
                .description(dimension.description());
    }

    static ProfileDto toDto(EffectiveProfile profile) {
        var version = profile.version();
        var content = version.content();
        return new ProfileDto(
                        version.key(),
                        version.number(),
                        content.name(),
                        content.priority(),
                        content.values(),
                        profile.values(),
                        version.author(),
                        time(version.createdAt()))
                .description(content.description())
                .parent(content.parent())
                .rule(RuleMapper.toDto(content.rule()))
                .commitMessage(version.commitMessage());
    }

    static SubjectProfileDto toDto(SubjectProfile stored) {
        return new SubjectProfileDto(
                stored.subject(),
                stored.profile(),
                SubjectProfileSourceDto.fromValue(stored.source().wireName()),
                stored.actor(),
                time(stored.updatedAt()));
    }

    static VersionDimensionsDto toDto(VersionDimensions described) {
        return new VersionDimensionsDto(
                described.prompt(),
                described.number(),
                described.values(),
                described.actor(),
                time(described.updatedAt()));
    }

    static ProfileResolutionDto toDto(ResolvedProfile resolved) {
        var reasons = resolved.reasons().stream()
                .map(reason -> new ReasonDto(reason.code().wireName(), reason.detail()))
                .toList();
        return new ProfileResolutionDto(resolved.values(), resolved.path(), reasons).profile(chosen(resolved));
    }

    private static @Nullable ResolvedProfileDto chosen(ResolvedProfile resolved) {
        var profile = resolved.profile();
        return profile == null
                ? null
                : new ResolvedProfileDto(
                        profile.key(),
                        profile.version(),
                        ProfileSourceDto.fromValue(resolved.source().wireName()));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
