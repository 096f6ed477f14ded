package dev.palate.statistics;

/**
 * A p-value adjusted for the family that the test is one of: the level at which the method just rejects it, so that
 * the threshold itself rejects.
 *
 * @param pValue in [0, 1]
 */
public record Adjusted(double pValue) implements TestResult {

    public Adjusted {
        Probability.require("pValue", pValue);
    }

    @Override
    public boolean rejectsAt(double threshold) {
        return pValue <= threshold;
    }
}
