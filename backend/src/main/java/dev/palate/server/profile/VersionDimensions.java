package dev.palate.server.profile;

import java.time.Instant;
import java.util.Map;

/** How people describe a version of a prompt in the dimensions. */
record VersionDimensions(
        String prompt, int number, Map<String, Object> values, String actor, Instant updatedAt, long revision) {}
