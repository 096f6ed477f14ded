package dev.palate.server.audit;

import org.jspecify.annotations.Nullable;

/** Which events to list; a criterion that is absent lets all pass. */
record AuditFilter(
        @Nullable String resource,
        @Nullable String key,
        @Nullable String actor) {}
