package dev.palate.statistics.allocation;

import dev.palate.statistics.BareValue;
import dev.palate.statistics.Comparison;
import dev.palate.statistics.Estimate;
import dev.palate.statistics.Estimated;
import dev.palate.statistics.Reason;
import dev.palate.statistics.Sample;
import dev.palate.statistics.Undefined;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Rewards of variants whose shares of traffic followed the rewards. Plain means of those that were shown less are too
 * low, because a variant that starts badly is not given the chance to recover. What the estimates need are the
 * propensities that were in force, so intervals hold when no share falls below about 1 %.
 *
 * @param periods in their order, all with the same variants
 * @see <a href="https://doi.org/10.1073/pnas.2014602118">Hadad et al. (2021): Confidence intervals for policy evaluation
 *     in adaptive experiments</a>
 */
public record AdaptiveRewards(List<Period> periods) {

    /**
     * A time in which the propensities did not change.
     *
     * @param strata at least one, the same in all periods and in the same order
     */
    public record Period(List<Stratum> strata) {

        public Period {
            strata = List.copyOf(strata);
        }

        /** A period in which all subjects had the same propensities, as one entry per variant. */
        public static Period of(List<Arm> arms) {
            return new Period(List.of(new Stratum(arms)));
        }

        double subjects() {
            return strata.stream().mapToDouble(Stratum::subjects).sum();
        }
    }

    /** Subjects with propensities of their own, as those of a preference profile, with one entry per variant. */
    public record Stratum(List<Arm> arms) {

        public Stratum {
            arms = List.copyOf(arms);
        }

        /** The subjects of all variants. */
        double subjects() {
            return arms.stream().mapToDouble(arm -> arm.rewards().subjects()).sum();
        }
    }

    /**
     * One variant in one period and stratum.
     *
     * @param propensity the probability, when subjects were assigned, that the variant is taken; in [0, 1]
     * @param rewards of the subjects who were assigned then, whenever they came
     */
    public record Arm(double propensity, Sample rewards) {

        public Arm {
            Require.probability("propensity", propensity);
            if (propensity == 0 && rewards.subjects() > 0) {
                throw new IllegalArgumentException("%d subjects had the propensity 0".formatted(rewards.subjects()));
            }
        }
    }

    public AdaptiveRewards {
        periods = List.copyOf(periods);
        if (periods.stream()
                        .map(period -> period.strata().stream()
                                .map(stratum -> stratum.arms().size())
                                .toList())
                        .distinct()
                        .count()
                > 1) {
            throw new IllegalArgumentException("all periods must have the same strata and variants: " + periods);
        }
    }

    /** The plain mean, which is biased towards less for variants that were shown less. */
    public Estimate naiveMean(int variant) {
        return all(variant).mean();
    }

    /** The mean of {@code Y/e}, unbiased and imprecise. Undefined when the variant had no chance in some period. */
    public Estimate inversePropensity(int variant) {
        return weighted(variant, propensity -> 1, false);
    }

    /**
     * The augmented estimate: the mean of {@code μ + (Y − μ)/e} with μ the variant's mean in earlier periods. Unbiased
     * also when rewards rise and fall with time, as all periods weigh by their subjects. Undefined when the variant had
     * no chance in some period.
     */
    public Estimate augmented(int variant) {
        return weighted(variant, propensity -> 1, true);
    }

    /**
     * The augmented estimate with periods weighted by {@code √e}, which keeps its distribution normal and its error
     * small while the variant is shown little. It takes the mean reward for constant in time. Where strata have
     * propensities of their own, the weight is {@code 1/√Σ π_s/e_s} with the shares π of the strata, so that a period
     * weighs all its subjects alike and the estimate is that of the mean over them (the weights without context of
     * Zhan et al. 2021).
     *
     * @see <a href="https://doi.org/10.1145/3447548.3467456">Zhan et al. (2021): Off-Policy Evaluation via Adaptive
     *     Weighting with Data from Contextual Bandits</a>
     */
    public Estimate adaptivelyWeighted(int variant) {
        return weighted(variant, Math::sqrt, true);
    }

    /** The difference of two variants' adaptively weighted estimates, whose variances add up. */
    public Estimate difference(int control, int treatment) {
        return new Comparison(adaptivelyWeighted(control), adaptivelyWeighted(treatment)).difference();
    }

    private Sample all(int variant) {
        return periods.stream()
                .flatMap(period -> period.strata().stream())
                .map(stratum -> stratum.arms().get(variant).rewards())
                .reduce(Sample.EMPTY, Sample::plus);
    }

    /**
     * {@code Q = Σ h G / Σ h} with variance {@code Σ h² (G − Q)² / (Σ h)²} over the scores G of all subjects, of which
     * a period needs no more than its sums.
     */
    private Estimate weighted(int variant, DoubleUnaryOperator weight, boolean isAugmented) {
        if (all(variant).subjects() == 0) {
            return new Undefined(Reason.NO_SUBJECTS);
        }
        List<PeriodScores> scores = PeriodScores.of(periods, variant, isAugmented);
        double sum = 0;
        double weights = 0;
        for (PeriodScores period : scores) {
            double h = weight.applyAsDouble(period.propensity());
            if (h > 0 && period.propensity() == 0) {
                return new Undefined(Reason.NO_CHANCE);
            }
            sum += h == 0 ? 0 : h * period.sum();
            weights += h * period.subjects();
        }
        return estimate(scores, weight, sum / weights, weights);
    }

    private static Estimate estimate(
            List<PeriodScores> scores, DoubleUnaryOperator weight, double value, double weights) {
        double spread = 0;
        for (PeriodScores period : scores) {
            double h = weight.applyAsDouble(period.propensity());
            spread += h == 0 ? 0 : h * h * period.squaresFrom(value);
        }
        return spread > 0
                ? new Estimated(value, Math.sqrt(spread) / weights, Double.POSITIVE_INFINITY)
                : new BareValue(value, Reason.NO_VARIATION);
    }
}
