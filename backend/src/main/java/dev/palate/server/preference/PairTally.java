package dev.palate.server.preference;

import dev.palate.statistics.RatioSample;
import dev.palate.statistics.WinRate;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Set;

/**
 * How a version fared against a higher one.
 *
 * @param totals of the subjects: m = wins + ties / 2 over d comparisons
 */
record PairTally(int first, int second, WinRate outcomes, RatioSample totals) {

    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal QUARTER = new BigDecimal("0.25");

    /** @param subjects what each of them said */
    static PairTally of(int first, int second, Collection<WinRate> subjects) {
        var outcomes = subjects.stream().reduce(new WinRate(0, 0, 0), WinRate::plus);
        long squares = 0;
        long products = 0;
        long squaresOfComparisons = 0;
        for (var subject : subjects) {
            var doubled = 2 * subject.wins() + subject.ties();
            squares += doubled * doubled;
            products += doubled * subject.comparisons();
            squaresOfComparisons += subject.comparisons() * subject.comparisons();
        }
        var totals = new RatioSample(
                subjects.size(),
                BigDecimal.valueOf(2 * outcomes.wins() + outcomes.ties()).multiply(HALF),
                BigDecimal.valueOf(outcomes.comparisons()),
                BigDecimal.valueOf(squares).multiply(QUARTER),
                BigDecimal.valueOf(squaresOfComparisons),
                BigDecimal.valueOf(products).multiply(HALF));
        return new PairTally(first, second, outcomes, totals);
    }

    PairTally plus(PairTally other) {
        return new PairTally(first, second, outcomes.plus(other.outcomes), totals.plus(other.totals));
    }

    long comparisons() {
        return outcomes.comparisons();
    }

    boolean isAmong(Set<Integer> versions) {
        return versions.contains(first) && versions.contains(second);
    }
}
