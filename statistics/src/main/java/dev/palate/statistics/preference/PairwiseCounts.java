package dev.palate.statistics.preference;

import dev.palate.statistics.WinRate;
import java.util.List;
import java.util.stream.Stream;

/**
 * How versions fared against each other in pairs: the roll-up per pair and subject, or per pair alone.
 *
 * @param versions how many there are, counted from 0, positive; one that was never compared counts too
 * @param duels in any order
 * @param pooled of other subjects, in any order
 */
public record PairwiseCounts(int versions, List<Duel> duels, List<PooledDuel> pooled) {

    public PairwiseCounts {
        duels = List.copyOf(duels);
        pooled = List.copyOf(pooled);
        Versions.require(versions, duels.stream().mapToInt(duel -> Math.max(duel.first(), duel.second())));
        Versions.require(versions, pooled.stream().mapToInt(duel -> Math.max(duel.first(), duel.second())));
    }

    /** Of subjects who are all known. */
    public PairwiseCounts(int versions, List<Duel> duels) {
        this(versions, duels, List.of());
    }

    /** The number of comparisons, ties included. */
    public long comparisons() {
        return outcomes().mapToLong(WinRate::comparisons).sum();
    }

    /** The number of comparisons without a winner; above a tenth of all, fit them with {@link Term#TIE}. */
    public long ties() {
        return outcomes().mapToLong(WinRate::ties).sum();
    }

    /**
     * The versions, taken apart into those that wins or ties lead to and from each other, each in ascending order.
     * Strengths are identified only within one group.
     */
    public List<List<Integer>> groups() {
        return graph().groups();
    }

    private Stream<WinRate> outcomes() {
        return Stream.concat(duels.stream().map(Duel::outcomes), pooled.stream().map(PooledDuel::outcomes));
    }

    /** Who beat whom, where a tie is half a win for both. */
    BeatGraph graph() {
        var graph = new BeatGraph(versions);
        duels.forEach(duel -> add(duel.first(), duel.second(), duel.outcomes(), graph));
        pooled.forEach(duel -> add(duel.first(), duel.second(), duel.outcomes(), graph));
        return graph;
    }

    private static void add(int first, int second, WinRate outcomes, BeatGraph graph) {
        if (outcomes.wins() + outcomes.ties() > 0) {
            graph.add(first, second);
        }
        if (outcomes.losses() + outcomes.ties() > 0) {
            graph.add(second, first);
        }
    }
}
