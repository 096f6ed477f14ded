package dev.palate.statistics.preference;

import java.util.List;

/**
 * Rankings of versions, full or partial; those of fewer than two versions say nothing.
 *
 * @param versions how many there are, counted from 0, positive; one that was never ranked counts too
 */
public record Rankings(int versions, List<Ranking> rankings) {

    public Rankings {
        rankings = List.copyOf(rankings);
        Versions.require(
                versions,
                rankings.stream()
                        .flatMap(ranking -> ranking.versions().stream())
                        .mapToInt(Integer::intValue));
    }

    /** The versions, taken apart into those that being put before leads to and from each other, in ascending order. */
    public List<List<Integer>> groups() {
        return graph().groups();
    }

    /** Who was put directly before whom. */
    BeatGraph graph() {
        var graph = new BeatGraph(versions);
        for (Ranking ranking : rankings) {
            for (int place = 1; place < ranking.versions().size() && ranking.count() > 0; place++) {
                graph.add(ranking.versions().get(place - 1), ranking.versions().get(place));
            }
        }
        return graph;
    }
}
