package dev.palate.statistics.preference;

import dev.palate.statistics.WinRate;
import java.util.Objects;

/**
 * What one subject said of two versions, in any number of comparisons under equal circumstances.
 *
 * @param subject whose comparisons are not independent of each other
 * @param first the version shown first, when the model has a term for the position; counted from 0
 * @param second another version
 * @param outcomes seen from the first version
 * @param lengthDifference of the first version's output over the second's, standardised; 0 when not known
 */
public record Duel(String subject, int first, int second, WinRate outcomes, double lengthDifference) {

    public Duel {
        Objects.requireNonNull(subject, "subject");
        if (first < 0 || second < 0 || first == second) {
            throw new IllegalArgumentException("a duel needs two versions: " + first + " and " + second);
        }
        if (!Double.isFinite(lengthDifference)) {
            throw new IllegalArgumentException("lengthDifference must be finite: " + lengthDifference);
        }
    }

    /** A duel of outputs whose lengths are not known. */
    public Duel(String subject, int first, int second, WinRate outcomes) {
        this(subject, first, second, outcomes, 0);
    }

    long comparisons() {
        return outcomes.comparisons();
    }
}
