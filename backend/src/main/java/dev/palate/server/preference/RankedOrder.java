package dev.palate.server.preference;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/**
 * How often the subjects of a cell put versions in one order.
 *
 * @param ordering as in {@code 3>1=2}
 * @param ofCell how many rankings there are in the cell, whatever their order
 */
record RankedOrder(Cell cell, String ordering, long count, long ofCell) implements Cell.Counted {

    /** The versions, best first; those of a tie are not in order. */
    List<Integer> versions() {
        return Arrays.stream(ordering.split("[>=]")).map(Integer::valueOf).toList();
    }

    /** Whether it is an order of two versions or more, each in one place of its own. */
    boolean isStrict() {
        var versions = versions();
        return ordering.indexOf('=') < 0 && versions.size() > 1 && new HashSet<>(versions).size() == versions.size();
    }
}
