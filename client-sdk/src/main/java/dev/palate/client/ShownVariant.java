package dev.palate.client;

import org.jspecify.annotations.Nullable;

/** What makes two exposures of an hour count as one. */
record ShownVariant(
        String subject,
        String experiment,
        String variant,
        int allocation,
        String prompt,
        int version,
        @Nullable String profile) {}
