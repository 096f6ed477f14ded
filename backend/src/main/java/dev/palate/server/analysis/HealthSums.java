package dev.palate.server.analysis;

import dev.palate.server.feedback.IngestLag;
import java.util.List;

/**
 * What the checks of an experiment rest on, beside what its results do.
 *
 * @param assigned stored assignments
 * @param largest only of those who judged more than a few times
 */
record HealthSums(
        List<Entrants> entrants,
        List<Drawn> assigned,
        List<AnsweredAtEntry> answeredAtEntry,
        List<LargestSubject> largest,
        List<SplitLook> splitLooks,
        IngestLag intake) {

    HealthSums {
        entrants = List.copyOf(entrants);
        assigned = List.copyOf(assigned);
        answeredAtEntry = List.copyOf(answeredAtEntry);
        largest = List.copyOf(largest);
        splitLooks = List.copyOf(splitLooks);
    }
}
