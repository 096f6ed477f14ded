package dev.palate.server.analysis;

/** Subjects in a variant, by the allocation that drew them. */
record Drawn(int allocation, String variant, long subjects) {}
