package dev.palate.statistics.preference;

import dev.palate.statistics.WinRate;

/** How likely a pair ends in each way, given by how much the log odds favour the first. */
sealed interface Outcomes permits HalfWins, Davidson {

    double logLikelihood(WinRate outcomes);

    /** The first derivatives by the log odds and by the tie parameter. */
    double[] score(WinRate outcomes);

    /** The negative second derivatives of n comparisons: twice by the log odds, mixed, twice by the tie parameter. */
    double[] information(double comparisons);
}
