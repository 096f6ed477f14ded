package dev.palate.client;

import dev.palate.client.model.Context;
import dev.palate.client.model.FieldError;
import dev.palate.client.model.ResolveRequest;
import dev.palate.engine.profile.ResolvedProfile;
import dev.palate.engine.template.MissingVariables;
import dev.palate.engine.template.ReservedRoots;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A request as the engine takes it, checked as the server checks it. */
record LocalRequest(
        String prompt,
        String label,
        @Nullable Integer version,
        @Nullable String subject,
        @Nullable String profile,
        Map<String, Object> attributes,
        Map<String, Object> variables,
        MissingVariables missing) {

    private static final int LONGEST_SUBJECT = 512;

    /** @throws dev.palate.client.api.PalateProblemException with everything that is wrong with it */
    static LocalRequest of(PromptQuery query) {
        var request = query.request();
        var context = Objects.requireNonNullElseGet(request.getContext(), Context::new);
        var read = new LocalRequest(
                query.key(),
                Objects.requireNonNullElse(request.getLabel(), ""),
                request.getVersion(),
                context.getSubject(),
                context.getProfile(),
                PlainData.of(context.getAttributes()),
                PlainData.of(request.getVariables()),
                missing(request));
        read.check();
        return read;
    }

    /** What templates print. */
    Map<String, Object> values(ResolvedProfile resolved) {
        var values = new HashMap<>(variables);
        values.put(ReservedRoots.PROFILE, resolved.values());
        values.put(ReservedRoots.CONTEXT, context());
        return values;
    }

    private Map<String, Object> context() {
        if (subject == null) {
            return attributes;
        }
        var context = new HashMap<>(attributes);
        context.put("subject", subject);
        return context;
    }

    private void check() {
        var errors = new ArrayList<FieldError>();
        if (subject != null && (subject.isEmpty() || subject.codePointCount(0, subject.length()) > LONGEST_SUBJECT)) {
            errors.add(
                    LocalProblems.error("/context/subject", "must have 1 to %d characters".formatted(LONGEST_SUBJECT)));
        }
        if (subject != null && !StandardCharsets.UTF_8.newEncoder().canEncode(subject)) {
            errors.add(LocalProblems.error("/context/subject", "must not have half a surrogate pair"));
        }
        attributes.forEach((name, value) -> {
            if (!isScalar(value)
                    && !(value instanceof List<?> list && list.stream().allMatch(LocalRequest::isScalar))) {
                errors.add(LocalProblems.error(
                        "/context/attributes/" + name, "must be a string, a number, a boolean or a list of these"));
            }
        });
        ReservedRoots.ALL.stream()
                .filter(variables::containsKey)
                .sorted()
                .forEach(root ->
                        errors.add(LocalProblems.error("/variables/" + root, "is reserved; the server provides it")));
        if (!errors.isEmpty()) {
            throw LocalProblems.invalid(errors);
        }
    }

    private static boolean isScalar(@Nullable Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean;
    }

    private static MissingVariables missing(ResolveRequest request) {
        return request.getMissing() == null
                ? MissingVariables.STRICT
                : MissingVariables.valueOf(request.getMissing().getValue().toUpperCase(Locale.ROOT));
    }
}
