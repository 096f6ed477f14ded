package dev.palate.statistics;

import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.Trigamma;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * The logarithm of the odds of a believed rate. Unlike that of the rate itself its density is smooth and has one peak
 * for all beliefs, and falls off to both sides at least as e^(-u) does.
 */
final class LogOdds {

    /** In standard deviations from the mean: beyond, nothing is left. */
    private static final double REACH = 40;

    /** In standard deviations from the mean: within, the density is smooth over one, beyond over a part of the way. */
    private static final double CORE = 8;

    private final BetaBelief belief;
    private final BetaDistribution distribution;
    private final double logBeta;
    private final double mean;
    private final double deviation;

    private LogOdds(BetaBelief belief) {
        this.belief = belief;
        this.distribution = belief.distribution();
        this.logBeta = LogBeta.value(belief.alpha(), belief.beta());
        this.mean = Digamma.value(belief.alpha()) - Digamma.value(belief.beta());
        this.deviation = Math.sqrt(Trigamma.value(belief.alpha()) + Trigamma.value(belief.beta()));
    }

    static LogOdds of(BetaBelief belief) {
        return new LogOdds(belief);
    }

    static double rate(double u) {
        return 1 / (1 + Math.exp(-u));
    }

    double start() {
        return mean - REACH * deviation;
    }

    double end() {
        return mean + REACH * deviation;
    }

    /** The length over which the density changes little. */
    double scaleAt(double u) {
        return Math.max(deviation, Math.abs(u - mean) / CORE);
    }

    /** {@code α log θ + β log(1 − θ) − log B(α, β)}. */
    double logDensity(double u) {
        double tail = Math.log1p(Math.exp(-Math.abs(u)));
        return belief.alpha() * (Math.min(u, 0) - tail) + belief.beta() * (Math.min(-u, 0) - tail) - logBeta;
    }

    /** Taken from the smaller tail, so that probabilities near one keep their distance from it. */
    double logProbabilityBelow(double rate) {
        double above = distribution.survivalProbability(rate);
        return above < 0.5 ? Math.log1p(-above) : Math.log(distribution.cumulativeProbability(rate));
    }
}
