package dev.palate.server.learning;

/**
 * How a subject prefers one version to another.
 *
 * @param share in [0, 1] of the preferences that are for the first, a tie counting half
 * @param weight how many fresh comparisons it is worth
 */
record Preference(Version first, Version second, double share, double weight) {}
