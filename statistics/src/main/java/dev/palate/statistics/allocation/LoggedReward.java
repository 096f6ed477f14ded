package dev.palate.statistics.allocation;

/**
 * A reward as it was logged, beside what another choice of variants would have done.
 *
 * @param reward finite
 * @param propensity with which the variant shown was chosen, in (0, 1]
 * @param targetProbability with which the evaluated choice would have taken the same variant, in [0, 1]
 * @param expectedReward what a model, fitted to other data, expects of the variant shown; 0 without a model
 * @param expectedTargetReward what the model expects of the evaluated choice, {@code Σ π_k q_k}; 0 without a model
 */
public record LoggedReward(
        double reward,
        double propensity,
        double targetProbability,
        double expectedReward,
        double expectedTargetReward) {

    public LoggedReward {
        Require.finite("reward", reward);
        Require.positive("propensity", propensity);
        Require.probability("propensity", propensity);
        Require.probability("targetProbability", targetProbability);
        Require.finite("expectedReward", expectedReward);
        Require.finite("expectedTargetReward", expectedTargetReward);
    }

    /** A reward without a model. */
    public LoggedReward(double reward, double propensity, double targetProbability) {
        this(reward, propensity, targetProbability, 0, 0);
    }

    double weight() {
        return targetProbability / propensity;
    }

    /** {@code q(π) + w (r − q)}. */
    double doublyRobust() {
        return expectedTargetReward + weight() * (reward - expectedReward);
    }
}
