package dev.palate.server.experiment;

import java.util.Set;

/**
 * What exists of all that a definition refers to.
 *
 * @param valuedMetrics those of the metrics whose feedback is numbers
 */
record Known(
        boolean prompt,
        Set<Integer> versions,
        Set<String> profiles,
        Set<String> metrics,
        Set<String> valuedMetrics,
        boolean layer) {}
