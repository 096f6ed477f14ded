package dev.palate.server.analysis;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often versions were put in one order.
 *
 * @param profile empty for subjects without one; none for the total over all profiles
 * @param ordering as in {@code 3>1=2}
 */
record RankingTotal(String metric, String source, @Nullable String profile, String ordering, long count) {

    /** The versions from best to worst; those in one rank are tied. */
    List<List<Integer>> ranks() {
        return Arrays.stream(ordering.split(">"))
                .map(rank ->
                        Arrays.stream(rank.split("=")).map(Integer::valueOf).toList())
                .toList();
    }
}
