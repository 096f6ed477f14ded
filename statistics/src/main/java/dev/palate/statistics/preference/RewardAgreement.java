package dev.palate.statistics.preference;

import dev.palate.statistics.Bounds;
import dev.palate.statistics.Estimate;
import dev.palate.statistics.Proportion;
import dev.palate.statistics.Reason;
import dev.palate.statistics.Sample;
import dev.palate.statistics.Undefined;
import dev.palate.statistics.WinRate;
import java.math.BigDecimal;

/**
 * How far a reward model agrees with human preferences, over pairs of which a human preferred one; pairs on which the
 * human was undecided do not enter.
 *
 * @param outcomes won where the model gave the preferred output the higher reward, lost where the lower, tied where
 *     the same
 * @param logLosses {@code −ln σ(r₁ − r₂)} of every pair, the reward of the preferred output being r₁
 * @param brierScores {@code (1 − σ(r₁ − r₂))²} of every pair
 */
public record RewardAgreement(WinRate outcomes, Sample logLosses, Sample brierScores) {

    /** No pairs: what adding up begins with. */
    public static final RewardAgreement EMPTY = new RewardAgreement(new WinRate(0, 0, 0), Sample.EMPTY, Sample.EMPTY);

    public RewardAgreement {
        long pairs = outcomes.wins() + outcomes.ties() + outcomes.losses();
        if (logLosses.subjects() != pairs || brierScores.subjects() != pairs) {
            throw new IllegalArgumentException("every pair must have a loss and a score: %d, %d, %d"
                    .formatted(pairs, logLosses.subjects(), brierScores.subjects()));
        }
    }

    /**
     * This agreement with one more pair.
     *
     * @param preferred the reward of the output that the human preferred
     * @param other the reward of the other output
     * @throws IllegalArgumentException if a reward is not finite
     */
    public RewardAgreement with(double preferred, double other) {
        double lead = preferred - other;
        if (!Double.isFinite(lead)) {
            throw new IllegalArgumentException("rewards must be finite: " + preferred + " and " + other);
        }
        double missing = Logistic.of(-lead);
        return new RewardAgreement(
                outcomes.plus(new WinRate(lead > 0 ? 1 : 0, lead == 0 ? 1 : 0, lead < 0 ? 1 : 0)),
                logLosses.with(BigDecimal.valueOf(Logistic.logOnePlusExp(-lead))),
                brierScores.with(BigDecimal.valueOf(missing * missing)));
    }

    /** The pairs. */
    public long pairs() {
        return logLosses.subjects();
    }

    /** The share of pairs with the higher reward for the preferred output, as RewardBench counts: equality is wrong. */
    public Bounds strictAccuracy(double level) {
        return pairs() == 0
                ? new Undefined(Reason.NO_COMPARISONS)
                : new Proportion(pairs(), outcomes.wins()).wilson(level);
    }

    /** The same with equal rewards counted half. */
    public Estimate accuracyWithHalfTies() {
        return outcomes.rate();
    }

    /** The mean log loss; {@code ln 2} is that of a coin. */
    public Estimate logLoss() {
        return pairs() == 0 ? new Undefined(Reason.NO_COMPARISONS) : logLosses.mean();
    }

    /** The mean Brier score; a quarter is that of a coin. */
    public Estimate brier() {
        return pairs() == 0 ? new Undefined(Reason.NO_COMPARISONS) : brierScores.mean();
    }
}
