package dev.palate.statistics.preference;

/**
 * A likelihood, which only knows differences of strengths, less {@code scale (Σ b)² / 2K}: it has the same maximum, but
 * only where the strengths sum to zero.
 */
record SumZero(Likelihood likelihood, double scale) implements Objective {

    static SumZero of(Likelihood likelihood) {
        return new SumZero(likelihood, Math.max(1, (double) likelihood.observations() / likelihood.versions()));
    }

    @Override
    public int parameters() {
        return likelihood.parameters();
    }

    @Override
    public double value(double[] parameters) {
        double sum = sum(parameters);
        return likelihood.value(parameters) - scale * sum * sum / 2 / versions();
    }

    @Override
    public void addDerivatives(double[] parameters, double[] gradient, double[][] information) {
        likelihood.addDerivatives(parameters, gradient, information);
        double slope = scale * sum(parameters) / versions();
        for (int i = 0; i < versions(); i++) {
            gradient[i] -= slope;
            for (int j = 0; j < versions(); j++) {
                information[i][j] += scale / versions();
            }
        }
    }

    /** Takes out of an inverse information what only the added term has put in. */
    void correct(double[][] inverse) {
        for (int i = 0; i < versions(); i++) {
            for (int j = 0; j < versions(); j++) {
                inverse[i][j] -= 1 / (scale * versions());
            }
        }
    }

    private double sum(double[] parameters) {
        double sum = 0;
        for (int i = 0; i < versions(); i++) {
            sum += parameters[i];
        }
        return sum;
    }

    private int versions() {
        return likelihood.versions();
    }
}
