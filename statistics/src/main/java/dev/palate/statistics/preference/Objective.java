package dev.palate.statistics.preference;

/** A concave function of parameters that {@link Newton} can maximise. */
interface Objective {

    int parameters();

    double value(double[] parameters);

    /** Adds the first derivatives, and the second ones with the sign reversed. */
    void addDerivatives(double[] parameters, double[] gradient, double[][] information);
}
