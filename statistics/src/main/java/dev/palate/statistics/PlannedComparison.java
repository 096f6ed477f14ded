package dev.palate.statistics;

import java.util.OptionalDouble;

/**
 * How many subjects a comparison of two variants needs, and what it can find with those it has. Subjects are
 * independent values here; {@link PlannedFeedback} makes exposed subjects of them.
 *
 * @param test that decides
 * @param power the probability with which an effect shall be found, in (0, 1), usually 0.8
 */
public record PlannedComparison(PlannedTest test, double power) {

    public PlannedComparison {
        test.requiredErrors(power);
    }

    /**
     * The subjects of control {@code k² (v_C + v_T / r) / d²}, not rounded, with {@code k} the required standard
     * errors; of a rate the variance is {@code p(1 − p)}.
     *
     * @param controlVariance of a subject's value, positive
     * @param treatmentVariance of a subject's value, positive
     * @param difference to be found, in the unit of the metric, not zero
     * @param allocationRatio subjects of treatment per subject of control, positive
     */
    public double controlSubjects(
            double controlVariance, double treatmentVariance, double difference, double allocationRatio) {
        requirePositive("controlVariance", controlVariance);
        requirePositive("treatmentVariance", treatmentVariance);
        requirePositive("allocationRatio", allocationRatio);
        requirePositive("absolute difference", Math.abs(difference));
        double errors = test.requiredErrors(power) / difference;
        return errors * errors * (controlVariance + treatmentVariance / allocationRatio);
    }

    /** The smallest difference that is found with as many subjects in each variant: {@code k √(2v / n)}. */
    public double detectableDifference(double variance, double subjectsPerVariant) {
        requirePositive("variance", variance);
        requirePositive("subjectsPerVariant", subjectsPerVariant);
        return test.requiredErrors(power) * Math.sqrt(2 * variance / subjectsPerVariant);
    }

    /**
     * The smallest positive lift, as a fraction, that is found with as many subjects in each variant. Its standard
     * error grows with it, so that none exists when there are too few subjects.
     *
     * @param mean of the control, not zero
     * @param variance of a subject's value in both variants, positive
     */
    public OptionalDouble detectableLift(double mean, double variance, double subjectsPerVariant) {
        double errors = test.requiredErrors(power);
        double scale = errors * errors * relativeVariance(mean, variance, subjectsPerVariant);
        if (scale >= 1) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of((scale + Math.sqrt(scale * (2 - scale))) / (1 - scale));
    }

    /** The standard error {@code √(v / n / μ² · (1 + (1 + lift)²))} of a lift. */
    public static double standardErrorOfLift(double lift, double mean, double variance, double subjectsPerVariant) {
        return Math.sqrt(relativeVariance(mean, variance, subjectsPerVariant) * (1 + (1 + lift) * (1 + lift)));
    }

    private static double relativeVariance(double mean, double variance, double subjectsPerVariant) {
        requirePositive("absolute mean", Math.abs(mean));
        requirePositive("variance", variance);
        requirePositive("subjectsPerVariant", subjectsPerVariant);
        return variance / subjectsPerVariant / (mean * mean);
    }

    private static void requirePositive(String name, double number) {
        Finite.require(name, number);
        if (number <= 0) {
            throw new IllegalArgumentException(name + " must be positive: " + number);
        }
    }
}
