package dev.palate.server.serving;

import dev.palate.engine.template.MissingVariables;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an application asks for.
 *
 * @param version a version instead of a label
 * @param asOf the label as it stood then
 * @param profile the profile that the application names
 * @param requestId the application's own id of the request
 */
record ResolveRequest(
        String prompt,
        String label,
        @Nullable Integer version,
        @Nullable Instant asOf,
        @Nullable String subject,
        @Nullable String profile,
        Map<String, Object> attributes,
        Map<String, Object> variables,
        MissingVariables missing,
        @Nullable String requestId) {}
