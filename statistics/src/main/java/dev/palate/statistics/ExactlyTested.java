package dev.palate.statistics;

/** A p-value in [0, 1] summed over the outcomes of an exact distribution, which has no statistic. */
public record ExactlyTested(double pValue) implements TestResult {

    public ExactlyTested {
        Probability.require("pValue", pValue);
    }

    @Override
    public boolean rejectsAt(double threshold) {
        return pValue < threshold;
    }
}
