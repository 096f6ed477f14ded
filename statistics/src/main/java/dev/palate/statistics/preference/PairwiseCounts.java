package dev.palate.statistics.preference;

import java.util.List;

/**
 * How versions fared against each other in pairs: the roll-up per pair and subject.
 *
 * @param versions how many there are, counted from 0, positive; one that was never compared counts too
 * @param duels in any order
 */
public record PairwiseCounts(int versions, List<Duel> duels) {

    public PairwiseCounts {
        duels = List.copyOf(duels);
        Versions.require(versions, duels.stream().mapToInt(duel -> Math.max(duel.first(), duel.second())));
    }

    /** The number of comparisons, ties included. */
    public long comparisons() {
        return duels.stream().mapToLong(Duel::comparisons).sum();
    }

    /** The number of comparisons without a winner; above a tenth of all, fit them with {@link Term#TIE}. */
    public long ties() {
        return duels.stream().mapToLong(duel -> duel.outcomes().ties()).sum();
    }

    /** Who beat whom, where a tie is half a win for both. */
    BeatGraph graph() {
        var graph = new BeatGraph(versions);
        for (Duel duel : duels) {
            if (duel.outcomes().wins() + duel.outcomes().ties() > 0) {
                graph.add(duel.first(), duel.second());
            }
            if (duel.outcomes().losses() + duel.outcomes().ties() > 0) {
                graph.add(duel.second(), duel.first());
            }
        }
        return graph;
    }
}
