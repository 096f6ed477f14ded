package dev.palate.server.access;

import dev.palate.api.model.ApiKeyDto;
import dev.palate.api.model.ApiKeyListDto;
import dev.palate.api.model.ApiKeyTypeDto;
import dev.palate.api.model.CreatedApiKeyDto;
import dev.palate.api.model.MemberDto;
import dev.palate.api.model.MemberListDto;
import dev.palate.api.model.MemberRoleDto;
import dev.palate.api.model.ProjectDto;
import dev.palate.api.model.ProjectListDto;
import dev.palate.api.model.ProjectRoleDto;
import dev.palate.api.model.SessionDto;
import dev.palate.server.platform.Names;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the contract calls the things of this package. */
final class AccessMapper {

    private AccessMapper() {}

    static @Nullable String name(@Nullable String name) {
        return name == null ? null : Names.require("/name", name);
    }

    static SessionDto session(Session session, List<Membership> memberships) {
        var projects = memberships.stream()
                .map(membership -> new ProjectRoleDto(membership.project(), role(membership.role())))
                .toList();
        return new SessionDto(
                session.username(), session.admin(), session.csrfToken(), time(session.expiresAt()), projects);
    }

    static ProjectDto project(Project project) {
        return new ProjectDto(project.key(), project.name(), project.protectedLabels(), time(project.createdAt()));
    }

    static ProjectListDto projects(List<Project> projects) {
        return new ProjectListDto(projects.stream().map(AccessMapper::project).toList());
    }

    static MemberDto member(Member member) {
        return new MemberDto(member.username(), role(member.role()), time(member.since()));
    }

    static MemberListDto members(List<Member> members) {
        return new MemberListDto(members.stream().map(AccessMapper::member).toList());
    }

    static ApiKeyListDto keys(List<ApiKey> keys) {
        return new ApiKeyListDto(keys.stream().map(AccessMapper::key).toList());
    }

    static CreatedApiKeyDto issued(IssuedKey issued) {
        return new CreatedApiKeyDto(key(issued.key()), issued.text().text());
    }

    static Role role(MemberRoleDto role) {
        return Role.parse(role.getValue());
    }

    static List<String> labels(@Nullable List<String> labels) {
        return labels == null ? List.of() : labels.stream().distinct().toList();
    }

    static Set<String> scopes(@Nullable List<String> scopes) {
        return scopes == null ? Set.of() : Set.copyOf(scopes);
    }

    static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static ApiKeyDto key(ApiKey key) {
        return new ApiKeyDto(
                        key.id(),
                        key.name(),
                        ApiKeyTypeDto.fromValue(key.type().text()),
                        key.prefix(),
                        key.permissions().stream().sorted().toList(),
                        time(key.createdAt()),
                        key.createdBy())
                .expiresAt(optional(key.expiresAt()))
                .lastUsedAt(optional(key.lastUsedAt()))
                .revokedAt(optional(key.revokedAt()));
    }

    private static MemberRoleDto role(Role role) {
        return MemberRoleDto.fromValue(role.text());
    }

    private static @Nullable OffsetDateTime optional(@Nullable Instant instant) {
        return instant == null ? null : time(instant);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
