package dev.palate.statistics.preference;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * A likelihood of strengths that follow from features, {@code b = X β}: its parameters are the effects β, and behind them
 * the terms of the model. Derivatives follow by the chain rule.
 */
final class FeatureLikelihood implements Likelihood {

    private final Likelihood strengths;
    private final double[][] design;
    private final int effects;

    /** @param design a row for each version */
    FeatureLikelihood(Likelihood strengths, double[][] design) {
        this.strengths = strengths;
        this.design = design;
        this.effects = design[0].length;
    }

    @Override
    public int versions() {
        return strengths.versions();
    }

    @Override
    public int parameters() {
        return effects + strengths.parameters() - versions();
    }

    @Override
    public int freeParameters() {
        return parameters();
    }

    @Override
    public long observations() {
        return strengths.observations();
    }

    @Override
    public int clusters() {
        return strengths.clusters();
    }

    @Override
    public long subjects() {
        return strengths.subjects();
    }

    @Override
    public OptionalDouble designEffect(int cluster, double[] parameters) {
        return strengths.designEffect(cluster, outer(parameters));
    }

    @Override
    public double value(double[] parameters) {
        return strengths.value(outer(parameters));
    }

    @Override
    public void addDerivatives(double[] parameters, double[] gradient, double[][] information) {
        int size = strengths.parameters();
        double[] slope = new double[size];
        double[][] curvature = new double[size][size];
        strengths.addDerivatives(outer(parameters), slope, curvature);
        double[][] half = new double[size][parameters()];
        for (int outer = 0; outer < size; outer++) {
            addInner(outer, slope[outer], gradient);
            for (int column = 0; column < size; column++) {
                addInner(column, curvature[outer][column], half[outer]);
            }
        }
        for (int outer = 0; outer < size; outer++) {
            for (int inner = 0; inner < parameters(); inner++) {
                double weight = weight(outer, inner);
                for (int column = 0; weight != 0 && column < parameters(); column++) {
                    information[inner][column] += weight * half[outer][column];
                }
            }
        }
    }

    @Override
    public List<Score> scores(int cluster, double[] parameters) {
        int[] all = IntStream.range(0, parameters()).toArray();
        return strengths.scores(cluster, outer(parameters)).stream()
                .map(score -> new Score(score.count(), all, inner(score)))
                .toList();
    }

    private double[] inner(Score score) {
        double[] derivatives = new double[parameters()];
        for (int i = 0; i < score.parameters().length; i++) {
            addInner(score.parameters()[i], score.derivatives()[i], derivatives);
        }
        return derivatives;
    }

    /** The strengths and terms. */
    private double[] outer(double[] parameters) {
        double[] outer = new double[strengths.parameters()];
        for (int version = 0; version < versions(); version++) {
            for (int effect = 0; effect < effects; effect++) {
                outer[version] += design[version][effect] * parameters[effect];
            }
        }
        System.arraycopy(parameters, effects, outer, versions(), parameters.length - effects);
        return outer;
    }

    private void addInner(int outer, double derivative, double[] derivatives) {
        if (derivative != 0) {
            for (int inner = 0; inner < derivatives.length; inner++) {
                derivatives[inner] += weight(outer, inner) * derivative;
            }
        }
    }

    /** By how much a strength or term grows with a parameter. */
    private double weight(int outer, int inner) {
        if (outer < versions()) {
            return inner < effects ? design[outer][inner] : 0;
        }
        return inner - effects == outer - versions() ? 1 : 0;
    }
}
