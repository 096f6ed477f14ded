package dev.palate.statistics.preference;

import dev.palate.statistics.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which version was preferred to which. Strengths have a finite estimate exactly when every version can be reached
 * from every other (Ford 1957).
 */
final class BeatGraph {

    private final BitSet[] beaten;
    private final BitSet[] beatenBy;

    BeatGraph(int versions) {
        beaten = empty(versions);
        beatenBy = empty(versions);
    }

    void add(int winner, int loser) {
        beaten[winner].set(loser);
        beatenBy[loser].set(winner);
    }

    Optional<Reason> whyNotIdentified() {
        if (beaten.length == 1) {
            return Optional.of(Reason.ONE_VERSION);
        }
        if (IntStream.range(0, beaten.length).allMatch(version -> beaten[version].isEmpty())) {
            return Optional.of(Reason.NO_COMPARISONS);
        }
        if (reachesAll(beaten) && reachesAll(beatenBy)) {
            return Optional.empty();
        }
        return Optional.of(reachesAll(compared()) ? Reason.VERSIONS_UNBEATEN : Reason.VERSIONS_NOT_CONNECTED);
    }

    /** The versions that can be reached from each other, in the order of the lowest of each group. */
    List<List<Integer>> groups() {
        List<List<Integer>> groups = new ArrayList<>();
        var grouped = new BitSet();
        for (int version = 0; version < beaten.length; version = grouped.nextClearBit(version)) {
            BitSet group = reached(beaten, version);
            group.and(reached(beatenBy, version));
            groups.add(group.stream().boxed().toList());
            grouped.or(group);
        }
        return groups;
    }

    /** Comparisons that lead to every version that any comparison leads to, and to each in one way. */
    List<int[]> forest() {
        BitSet[] compared = compared();
        List<int[]> edges = new ArrayList<>();
        var seen = new BitSet();
        for (int version = 0; version < compared.length; version = seen.nextClearBit(version)) {
            seen.set(version);
            grow(version, compared, seen, edges);
        }
        return edges;
    }

    private static void grow(int root, BitSet[] compared, BitSet seen, List<int[]> edges) {
        Deque<Integer> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            int version = open.remove();
            var next = (BitSet) compared[version].clone();
            next.andNot(seen);
            seen.or(next);
            next.stream().forEach(other -> {
                edges.add(new int[] {version, other});
                open.add(other);
            });
        }
    }

    private BitSet[] compared() {
        BitSet[] compared = empty(beaten.length);
        for (int version = 0; version < compared.length; version++) {
            compared[version].or(beaten[version]);
            compared[version].or(beatenBy[version]);
        }
        return compared;
    }

    /** Whether all versions can be reached from the first. */
    private static boolean reachesAll(BitSet[] edges) {
        return reached(edges, 0).cardinality() == edges.length;
    }

    private static BitSet reached(BitSet[] edges, int start) {
        var reached = new BitSet();
        reached.set(start);
        Deque<Integer> open = new ArrayDeque<>(reached.stream().boxed().toList());
        while (!open.isEmpty()) {
            var next = (BitSet) edges[open.remove()].clone();
            next.andNot(reached);
            reached.or(next);
            next.stream().forEach(open::add);
        }
        return reached;
    }

    private static BitSet[] empty(int versions) {
        return IntStream.range(0, versions).mapToObj(version -> new BitSet()).toArray(BitSet[]::new);
    }
}
