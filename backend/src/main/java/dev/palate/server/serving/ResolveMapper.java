package dev.palate.server.serving;

import dev.palate.api.model.ContextDto;
import dev.palate.api.model.MessageDto;
import dev.palate.api.model.MissingVariablesDto;
import dev.palate.api.model.ProfileSourceDto;
import dev.palate.api.model.ReasonDto;
import dev.palate.api.model.ResolutionDto;
import dev.palate.api.model.ResolveItemDto;
import dev.palate.api.model.ResolveRequestDto;
import dev.palate.api.model.ResolvedExperimentDto;
import dev.palate.api.model.ResolvedProfileDto;
import dev.palate.api.model.ResolvedVersionDto;
import dev.palate.api.model.RoleDto;
import dev.palate.engine.Reason;
import dev.palate.engine.decision.Assignment;
import dev.palate.engine.profile.ResolvedProfile;
import dev.palate.engine.template.Message;
import dev.palate.engine.template.MissingVariables;
import dev.palate.engine.template.RenderedPrompt;
import dev.palate.engine.template.ReservedRoots;
import dev.palate.server.platform.FieldError;
import dev.palate.server.platform.InvalidRequestException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Resolve requests out of the contract's form, and resolutions into it. */
final class ResolveMapper {

    static final String DEFAULT_LABEL = "production";

    private ResolveMapper() {}

    static ResolveRequest request(String prompt, ResolveRequestDto dto) {
        return request(
                prompt,
                dto.getLabel(),
                dto.getVersion(),
                dto.getAsOf(),
                dto.getContext(),
                dto.getVariables(),
                dto.getMissing(),
                dto.getRequestId());
    }

    static ResolveRequest request(ResolveItemDto dto) {
        return request(
                dto.getPrompt(),
                dto.getLabel(),
                dto.getVersion(),
                dto.getAsOf(),
                dto.getContext(),
                dto.getVariables(),
                dto.getMissing(),
                dto.getRequestId());
    }

    private static ResolveRequest request(
            String prompt,
            @Nullable String label,
            @Nullable Integer version,
            @Nullable OffsetDateTime asOf,
            @Nullable ContextDto context,
            @Nullable Map<String, Object> variables,
            @Nullable MissingVariablesDto missing,
            @Nullable String requestId) {
        var errors = new ArrayList<FieldError>();
        if (version != null && (label != null || asOf != null)) {
            errors.add(new FieldError("/version", "cannot be combined with label or asOf"));
        }
        var who = Objects.requireNonNullElseGet(context, ContextDto::new);
        var attributes = Objects.requireNonNullElse(who.getAttributes(), Map.<String, Object>of());
        var values = Objects.requireNonNullElse(variables, Map.<String, Object>of());
        checkAttributes(attributes, errors);
        checkVariables(values, errors);
        if (!errors.isEmpty()) {
            throw new InvalidRequestException(errors);
        }
        return new ResolveRequest(
                prompt,
                Objects.requireNonNullElse(label, DEFAULT_LABEL),
                version,
                asOf == null ? null : asOf.toInstant(),
                who.getSubject(),
                who.getProfile(),
                attributes,
                values,
                MissingVariables.valueOf(Objects.requireNonNullElse(missing, MissingVariablesDto.STRICT)
                        .getValue()
                        .toUpperCase(Locale.ROOT)),
                requestId);
    }

    private static void checkAttributes(Map<String, Object> attributes, List<FieldError> errors) {
        attributes.forEach((name, value) -> {
            if (!isScalar(value)
                    && !(value instanceof List<?> list && list.stream().allMatch(ResolveMapper::isScalar))) {
                errors.add(new FieldError(
                        "/context/attributes/" + name, "must be a string, a number, a boolean or a list of these"));
            }
        });
    }

    static boolean isScalar(@Nullable Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean;
    }

    private static void checkVariables(Map<String, Object> variables, List<FieldError> errors) {
        ReservedRoots.ALL.stream()
                .filter(variables::containsKey)
                .sorted()
                .forEach(root ->
                        errors.add(new FieldError("/variables/" + root, "is reserved; the server provides it")));
    }

    static ResolutionDto dto(Resolution resolution) {
        var version = resolution.version();
        var dto = new ResolutionDto(
                        version.prompt(),
                        new ResolvedVersionDto(version.number(), version.digest()),
                        version.config(),
                        resolution.reasons().stream().map(ResolveMapper::dto).toList())
                .exposureId(resolution.exposureId())
                .label(resolution.label())
                .profile(dto(resolution.profile()))
                .experiment(dto(resolution.assignment()));
        if (resolution.rendered() instanceof RenderedPrompt.Chat chat) {
            return dto.messages(chat.messages().stream().map(ResolveMapper::dto).toList());
        }
        return dto.text(((RenderedPrompt.Text) resolution.rendered()).text());
    }

    static @Nullable ResolvedProfileDto dto(ResolvedProfile resolved) {
        var profile = resolved.profile();
        return profile == null
                ? null
                : new ResolvedProfileDto(
                        profile.key(),
                        profile.version(),
                        ProfileSourceDto.fromValue(resolved.source().wireName()));
    }

    private static @Nullable ResolvedExperimentDto dto(@Nullable Assignment assignment) {
        return assignment == null
                ? null
                : new ResolvedExperimentDto(
                                assignment.experiment(),
                                assignment.variant(),
                                assignment.propensity(),
                                assignment.allocation())
                        .forced(assignment.forced() ? true : null);
    }

    private static MessageDto dto(Message message) {
        return new MessageDto(RoleDto.fromValue(message.role()), message.content());
    }

    private static ReasonDto dto(Reason reason) {
        return new ReasonDto(reason.code().wireName(), reason.detail());
    }
}
