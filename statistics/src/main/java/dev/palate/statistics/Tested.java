package dev.palate.statistics;

/**
 * A statistic and the probability, if there were no effect, of one at least as extreme.
 *
 * @param statistic of the distribution the test names: t, z or chi-square
 * @param degreesOfFreedom positive; infinity for z
 * @param pValue in [0, 1], from the survival function, so precise down to 1e-300
 */
public record Tested(double statistic, double degreesOfFreedom, double pValue) implements TestResult {

    public Tested {
        Finite.require("statistic", statistic);
        Probability.require("pValue", pValue);
    }

    @Override
    public boolean rejectsAt(double threshold) {
        return pValue < threshold;
    }
}
