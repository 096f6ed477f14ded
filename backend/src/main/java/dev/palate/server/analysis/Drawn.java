package dev.palate.server.analysis;

/**
 * Subjects in a variant, by the allocation that drew them.
 *
 * @param profile empty for all whose profile never had a segment table of its own
 */
record Drawn(int allocation, String variant, String profile, long subjects) {}
