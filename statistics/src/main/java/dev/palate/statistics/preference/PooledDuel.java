package dev.palate.statistics.preference;

import dev.palate.statistics.RatioSample;
import dev.palate.statistics.WinRate;
import java.math.BigDecimal;

/**
 * What many subjects said of two versions, of which only sums are left: the roll-up per pair. Fits are those of the
 * duels that went into it; clustered errors allow for the resemblance of a subject's comparisons within the pair, but
 * not for that across pairs.
 *
 * @param first a version, counted from 0
 * @param second another version
 * @param outcomes seen from the first version
 * @param totals of the subjects: {@code m = wins + ties/2} over {@code d} comparisons
 */
public record PooledDuel(int first, int second, WinRate outcomes, RatioSample totals) {

    public PooledDuel {
        if (first < 0 || second < 0 || first == second) {
            throw new IllegalArgumentException("a duel needs two versions: " + first + " and " + second);
        }
        if (totals.sumD().compareTo(BigDecimal.valueOf(outcomes.comparisons())) != 0) {
            throw new IllegalArgumentException(
                    "%d outcomes are not %s comparisons".formatted(outcomes.comparisons(), totals.sumD()));
        }
    }

    /** {@code Σ(m − e d)²} over subjects, of whom a comparison of each is expected to bring {@code e}. */
    double squaresAround(double expected) {
        double squares = totals.sumMM().doubleValue()
                - 2 * expected * totals.sumMD().doubleValue()
                + expected * expected * totals.sumDD().doubleValue();
        return Math.max(0, squares);
    }
}
