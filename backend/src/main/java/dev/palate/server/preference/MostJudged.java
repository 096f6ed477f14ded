package dev.palate.server.preference;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The versions that a fit is made for, as its time grows with the cube of their number. */
final class MostJudged {

    private static final int VERSIONS = 100;

    private MostJudged() {}

    /**
     * In ascending order.
     *
     * @param comparisons how often each version was judged
     */
    static List<Integer> of(Map<Integer, Long> comparisons) {
        return comparisons.entrySet().stream()
                .sorted(Map.Entry.<Integer, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(VERSIONS)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
