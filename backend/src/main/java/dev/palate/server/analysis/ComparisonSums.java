package dev.palate.server.analysis;

import dev.palate.statistics.Estimated;
import dev.palate.statistics.RatioSample;
import dev.palate.statistics.Reason;
import dev.palate.statistics.WinRate;
import java.math.BigDecimal;
import java.util.OptionalDouble;

/**
 * Comparisons of versions of a prompt, whichever they are.
 *
 * @param exposed subjects of the experiments in which some of them were made
 * @param comparing those of them who compared
 * @param subjects who compared, there or elsewhere
 */
record ComparisonSums(
        long exposed, long comparing, long subjects, WinRate outcomes, BigDecimal dd, BigDecimal mm, BigDecimal md) {

    static final ComparisonSums NONE =
            new ComparisonSums(0, 0, 0, new WinRate(0, 0, 0), BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    ComparisonSums plus(ComparisonSums other) {
        return new ComparisonSums(
                exposed + other.exposed,
                comparing + other.comparing,
                subjects + other.subjects,
                outcomes.plus(other.outcomes),
                dd.add(other.dd),
                mm.add(other.mm),
                md.add(other.md));
    }

    long comparisons() {
        return outcomes.wins() + outcomes.ties() + outcomes.losses();
    }

    /** Who compares more than one pair of versions is counted in each. */
    JudgingHabits habits() {
        return new JudgingHabits(exposed, subjects, BigDecimal.valueOf(comparisons()), dd);
    }

    PlanInput responseRate() {
        return new JudgingHabits(exposed, comparing, BigDecimal.valueOf(comparisons()), dd).responseRate();
    }

    PlanInput tieShare() {
        return comparisons() == 0
                ? PlanInput.unknown(Reason.NO_COMPARISONS.description())
                : PlanInput.learned((double) outcomes.ties() / comparisons(), comparisons());
    }

    /** The squared error clustered by subject over that of as many independent comparisons. */
    OptionalDouble designEffect() {
        var wins = BigDecimal.valueOf(2 * outcomes.wins() + outcomes.ties()).divide(BigDecimal.valueOf(2));
        var clustered = new RatioSample(subjects, wins, BigDecimal.valueOf(comparisons()), mm, dd, md).ratio();
        return clustered instanceof Estimated one && outcomes.rate() instanceof Estimated other
                ? OptionalDouble.of(Math.pow(one.standardError() / other.standardError(), 2))
                : OptionalDouble.empty();
    }
}
