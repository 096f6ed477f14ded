package dev.palate.statistics.preference;

/** A likelihood with the prior {@code N(0, 1/precision)} on every parameter, up to a constant. */
record GaussianPrior(Likelihood likelihood, double precision) implements Objective {

    GaussianPrior {
        if (!(precision > 0) || !Double.isFinite(precision)) {
            throw new IllegalArgumentException("precision must be positive: " + precision);
        }
    }

    @Override
    public int parameters() {
        return likelihood.parameters();
    }

    @Override
    public double value(double[] parameters) {
        double squares = 0;
        for (double parameter : parameters) {
            squares += parameter * parameter;
        }
        return likelihood.value(parameters) - precision * squares / 2;
    }

    @Override
    public void addDerivatives(double[] parameters, double[] gradient, double[][] information) {
        likelihood.addDerivatives(parameters, gradient, information);
        for (int i = 0; i < parameters.length; i++) {
            gradient[i] -= precision * parameters[i];
            information[i][i] += precision;
        }
    }
}
