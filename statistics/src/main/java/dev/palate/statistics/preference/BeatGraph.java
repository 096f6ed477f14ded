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
