package dev.palate.statistics.preference;

import dev.palate.statistics.WinRate;

/** Bradley and Terry (1952): the first wins with {@code p = 1 / (1 + e^−η)}, and a tie is half a win for both. */
record HalfWins(double logOdds) implements Outcomes {

    @Override
    public double logLikelihood(WinRate outcomes) {
        double wins = outcomes.wins() + outcomes.ties() / 2.0;
        double losses = outcomes.losses() + outcomes.ties() / 2.0;
        return -wins * Logistic.logOnePlusExp(-logOdds) - losses * Logistic.logOnePlusExp(logOdds);
    }

    @Override
    public double[] score(WinRate outcomes) {
        double wins = outcomes.wins() + outcomes.ties() / 2.0;
        double losses = outcomes.losses() + outcomes.ties() / 2.0;
        return new double[] {wins * Logistic.of(-logOdds) - losses * Logistic.of(logOdds), 0};
    }

    @Override
    public double[] information(double comparisons) {
        return new double[] {comparisons * Logistic.of(logOdds) * Logistic.of(-logOdds), 0, 0};
    }
}
