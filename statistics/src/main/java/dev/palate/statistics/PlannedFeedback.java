package dev.palate.statistics;

/**
 * What subjects are expected to answer, as learned from earlier experiments. Few of those who are exposed answer, and
 * the answers of one subject resemble each other; both make more subjects necessary.
 *
 * @param responseRate the share of exposed subjects who answer, in (0, 1]
 * @param eventsPerSubject how often those answer on average, at least 1
 * @param variationOfEvents the coefficient of variation of that number between subjects, not negative
 * @param resemblance the intraclass correlation of one subject's answers, in [0, 1]
 * @param covariateCorrelation of answers and the covariate of {@link Cuped}, in (-1, 1); 0 without one
 */
public record PlannedFeedback(
        double responseRate,
        double eventsPerSubject,
        double variationOfEvents,
        double resemblance,
        double covariateCorrelation) {

    public PlannedFeedback {
        require("responseRate", responseRate, responseRate > 0 && responseRate <= 1);
        require("eventsPerSubject", eventsPerSubject, eventsPerSubject >= 1);
        require("variationOfEvents", variationOfEvents, variationOfEvents >= 0);
        require("resemblance", resemblance, resemblance >= 0 && resemblance <= 1);
        require("covariateCorrelation", covariateCorrelation, Math.abs(covariateCorrelation) < 1);
    }

    /** {@code 1 + ((cv² + 1) m − 1) ICC}: how many times more events than independent ones are needed. */
    public double designEffect() {
        double sizeOfCluster = (variationOfEvents * variationOfEvents + 1) * eventsPerSubject;
        return 1 + (sizeOfCluster - 1) * resemblance;
    }

    /** The events that say as much as so many independent ones: with the design effect, less what is explained. */
    public double events(double independent) {
        return independent * designEffect() * (1 - covariateCorrelation * covariateCorrelation);
    }

    /** The subjects to expose for as much as so many independent events say. */
    public double subjects(double independent) {
        return events(independent) / eventsPerSubject / responseRate;
    }

    private static void require(String name, double number, boolean valid) {
        Finite.require(name, number);
        if (!valid) {
            throw new IllegalArgumentException(name + " is out of its range: " + number);
        }
    }
}
