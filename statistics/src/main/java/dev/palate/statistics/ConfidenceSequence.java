package dev.palate.statistics;

import java.util.List;

/**
 * Intervals and p-values of a difference that hold at all looks together, so that an experiment may be watched and
 * stopped at any time. They are asymptotic: not to be shown before {@link BurnIn} is over. The looks of an experiment
 * are collected in {@link Looks}.
 *
 * @param rhoSquared the mixing parameter ρ², positive; fixed before the first look, as nothing holds if data choose it
 * @see <a href="https://arxiv.org/abs/2103.06476">Waudby-Smith et al. (2024): Time-uniform central limit theory and
 *     asymptotic confidence sequences</a>
 */
public record ConfidenceSequence(double rhoSquared) {

    public ConfidenceSequence {
        Finite.require("rhoSquared", rhoSquared);
        if (rhoSquared <= 0) {
            throw new IllegalArgumentException("rhoSquared must be positive: " + rhoSquared);
        }
    }

    /**
     * The sequence whose two-sided intervals of the level, in (0, 1), are narrowest at the planned size:
     * {@code ρ² = (−W₋₁(−α²/e) − 1) / subjects}.
     *
     * @param subjects of both variants when the decision is planned, positive
     */
    public static ConfidenceSequence tunedFor(long subjects, double level) {
        requireSubjects(subjects);
        return new ConfidenceSequence(NormalMixture.narrowest(level) / subjects);
    }

    /** The sequence for one-sided bounds of the level, which is above one half: tuned as for {@code 2α}. */
    public static ConfidenceSequence tunedForOneSide(long subjects, double level) {
        return tunedFor(subjects, 1 - 2 * Level.oneTail(level));
    }

    /**
     * The two-sided interval at a level in (0, 1): {@code estimate ± se √(2(κ + 1)/κ · log(√(κ + 1)/α))} with
     * {@code κ = n ρ²}.
     *
     * @param subjects n, of both variants so far, positive
     */
    public Bounds interval(Estimate difference, long subjects, double level) {
        return mixture(subjects).interval(difference, level);
    }

    /** The one-sided interval without an upper limit, as for guardrails: {@code log(1 + √(κ + 1)/2α)} in the root. */
    public Bounds lowerBound(Estimate difference, long subjects, double level) {
        return mixture(subjects).lowerBound(difference, level);
    }

    /** The one-sided interval without a lower limit. */
    public Bounds upperBound(Estimate difference, long subjects, double level) {
        return mixture(subjects).upperBound(difference, level);
    }

    /**
     * The relative difference with Fieller's interval at the critical value of this look. It excludes 0 exactly when
     * {@link #interval} of the difference does.
     */
    public Bounds lift(Comparison comparison, long subjects, double level) {
        return comparison.liftWithin(criticalValue(subjects, level));
    }

    /** {@link Superiority#ofScores} with the interval at the critical value of this look. */
    public Bounds superiority(Superiority scores, long subjects, double level) {
        return scores.ofScoresWithin(criticalValue(subjects, level));
    }

    /** The two-sided test that there is no difference; its p-value is valid whenever and however often one looks. */
    public TestResult test(Estimate difference, long subjects) {
        return mixture(subjects).test(difference);
    }

    /**
     * The test that a difference is the same in all strata, with Cochran's statistic; its p-value is valid whenever and
     * however often one looks, also while strata join that were too small before.
     *
     * @param subjects n of each stratum, of both variants so far, positive
     */
    public Tested test(Heterogeneity strata, List<Long> subjects) {
        var ratios = subjects.stream().map(number -> mixture(number).ratio()).toList();
        return new HeterogeneityMixture(strata, ratios).test();
    }

    /** How many standard errors {@link #interval} reaches to each side. */
    public double criticalValue(long subjects, double level) {
        return mixture(subjects).criticalValue(level);
    }

    private NormalMixture mixture(long subjects) {
        requireSubjects(subjects);
        return new NormalMixture(subjects * rhoSquared);
    }

    private static void requireSubjects(long subjects) {
        if (subjects <= 0) {
            throw new IllegalArgumentException("subjects must be positive: " + subjects);
        }
    }
}
