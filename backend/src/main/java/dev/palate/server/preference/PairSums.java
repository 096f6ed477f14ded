package dev.palate.server.preference;

import dev.palate.statistics.RatioSample;
import dev.palate.statistics.WinRate;

/**
 * What the subjects of a cell said of two versions, added up.
 *
 * @param totals of the subjects: m = wins + ties / 2 over d comparisons
 */
record PairSums(Cell cell, int first, int second, WinRate outcomes, RatioSample totals) implements Cell.Counted {

    PairTally tally() {
        return new PairTally(first, second, outcomes, totals);
    }
}
