package dev.palate.server.feedback;

import org.jspecify.annotations.Nullable;

/** Which judgements to list; what is absent does not restrict. */
record FeedbackFilter(
        @Nullable String prompt,
        @Nullable Integer version,
        @Nullable String experiment,
        @Nullable String variant,
        @Nullable String metric,
        @Nullable String source,
        @Nullable String subject) {}
