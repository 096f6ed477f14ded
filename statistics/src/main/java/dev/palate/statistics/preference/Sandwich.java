package dev.palate.statistics.preference;

import dev.palate.statistics.Reason;
import java.util.List;
import java.util.OptionalDouble;

/** Covariances {@code H⁻¹ G H⁻¹} with {@code G} the sum of outer products of scores (Huber 1967, White 1982). */
final class Sandwich {

    private final double[][] bread;
    private final double[][] ofObservations;
    private final double[][] ofSubjects;

    private Sandwich(double[][] bread) {
        this.bread = bread;
        this.ofObservations = new double[bread.length][bread.length];
        this.ofSubjects = new double[bread.length][bread.length];
    }

    static Sandwich of(Likelihood likelihood, double[] parameters, double[][] bread) {
        var sandwich = new Sandwich(bread);
        for (int subject = 0; subject < likelihood.clusters(); subject++) {
            List<Likelihood.Score> scores = likelihood.scores(subject, parameters);
            scores.forEach(score -> add(score, 1, sandwich.ofObservations));
            OptionalDouble designEffect = likelihood.designEffect(subject, parameters);
            if (designEffect.isPresent()) {
                scores.forEach(score -> add(score, designEffect.getAsDouble(), sandwich.ofSubjects));
            } else {
                sandwich.addSubject(sum(scores, parameters.length));
            }
        }
        return sandwich;
    }

    Covariance robust() {
        return Covariance.of(around(ofObservations, 1));
    }

    /**
     * With the correction {@code G/(G − 1) · (N − 1)/(N − k)} for G subjects, N observations and k free parameters.
     */
    Covariance clustered(double subjects, double observations, double free) {
        if (subjects < 2) {
            return Covariance.unknown(Reason.ONE_SUBJECT);
        }
        if (observations <= free) {
            return Covariance.unknown(Reason.TOO_FEW_COMPARISONS);
        }
        double correction = subjects / (subjects - 1) * (observations - 1) / (observations - free);
        return Covariance.of(around(ofSubjects, correction));
    }

    private static void add(Likelihood.Score score, double factor, double[][] products) {
        for (int i = 0; i < score.parameters().length; i++) {
            for (int j = 0; j < score.parameters().length; j++) {
                products[score.parameters()[i]][score.parameters()[j]] +=
                        factor * score.count() * score.derivatives()[i] * score.derivatives()[j];
            }
        }
    }

    private static double[] sum(List<Likelihood.Score> scores, int parameters) {
        double[] sum = new double[parameters];
        for (Likelihood.Score score : scores) {
            for (int i = 0; i < score.parameters().length; i++) {
                sum[score.parameters()[i]] += score.count() * score.derivatives()[i];
            }
        }
        return sum;
    }

    private void addSubject(double[] sum) {
        for (int i = 0; i < sum.length; i++) {
            if (sum[i] != 0) {
                for (int j = 0; j < sum.length; j++) {
                    ofSubjects[i][j] += sum[i] * sum[j];
                }
            }
        }
    }

    private double[][] around(double[][] filling, double factor) {
        double[][] product = product(product(bread, filling), bread);
        for (double[] row : product) {
            for (int j = 0; j < row.length; j++) {
                row[j] *= factor;
            }
        }
        return product;
    }

    private static double[][] product(double[][] left, double[][] right) {
        double[][] product = new double[left.length][left.length];
        for (int i = 0; i < left.length; i++) {
            for (int k = 0; k < left.length; k++) {
                for (int j = 0; j < left.length; j++) {
                    product[i][j] += left[i][k] * right[k][j];
                }
            }
        }
        return product;
    }
}
