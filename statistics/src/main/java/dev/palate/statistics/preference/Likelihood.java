package dev.palate.statistics.preference;

import java.util.List;

/** The log-likelihood of preferences, whose first parameters are the strengths of the versions. */
interface Likelihood extends Objective {

    int versions();

    /** How many observations there are that the model takes for independent. */
    long observations();

    /** Of one subject each. */
    int clusters();

    /** The contributions of a subject's observations to the gradient. */
    List<Score> scores(int cluster, double[] parameters);

    /**
     * The derivatives of the log-likelihood of one observation, where they are not zero.
     *
     * @param count how many observations are alike
     */
    record Score(long count, int[] parameters, double[] derivatives) {}
}
