package dev.palate.statistics.preference;

import java.util.List;
import java.util.OptionalDouble;

/** The log-likelihood of preferences, whose first parameters are the strengths of the versions. */
interface Likelihood extends Objective {

    int versions();

    /** One less than there are, as only differences of strengths matter. */
    default int freeParameters() {
        return parameters() - 1;
    }

    /** How many observations there are that the model takes for independent. */
    long observations();

    /** Of one subject each, but for those that were pooled. */
    int clusters();

    /** Those in all clusters. */
    default long subjects() {
        return clusters();
    }

    /**
     * By how much more the scores of a cluster's subjects vary than those of independent observations, if the cluster is
     * one of many subjects.
     */
    default OptionalDouble designEffect(int cluster, double[] parameters) {
        return OptionalDouble.empty();
    }

    /** The contributions of a subject's observations to the gradient. */
    List<Score> scores(int cluster, double[] parameters);

    /**
     * The derivatives of the log-likelihood of one observation, where they are not zero.
     *
     * @param count how many observations are alike
     */
    record Score(long count, int[] parameters, double[] derivatives) {}
}
