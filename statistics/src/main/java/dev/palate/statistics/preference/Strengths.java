package dev.palate.statistics.preference;

import dev.palate.statistics.BareValue;
import dev.palate.statistics.Bounds;
import dev.palate.statistics.Estimate;
import dev.palate.statistics.Estimated;
import dev.palate.statistics.Interval;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The log strengths of versions, which sum to zero, with the terms of the model. A difference of two strengths is the
 * log odds that the one is preferred to the other. Immutable.
 */
public final class Strengths implements PreferenceFit {

    /** What one unit of log strength is on the scale of Elo: 400 points per factor of ten in the odds. */
    private static final double ELO = 400 / Math.log(10);

    private final Terms terms;
    private final double[] parameters;
    private final double logLikelihood;
    private final Map<Errors, Covariance> covariances;

    private Strengths(Terms terms, double[] parameters, double logLikelihood, Map<Errors, Covariance> covariances) {
        this.terms = terms;
        this.parameters = parameters;
        this.logLikelihood = logLikelihood;
        this.covariances = covariances;
    }

    static Strengths of(Likelihood likelihood, Terms terms, Newton maximum) {
        double[] parameters = maximum.parameters();
        double[][] covariance = maximum.inverseInformation();
        SumZero.of(likelihood).correct(covariance);
        Sandwich sandwich = Sandwich.of(likelihood, parameters, covariance);
        return new Strengths(
                terms,
                parameters,
                likelihood.value(parameters),
                Map.of(
                        Errors.MODEL, Covariance.of(covariance),
                        Errors.ROBUST, sandwich.robust(),
                        Errors.CLUSTERED,
                                sandwich.clustered(
                                        likelihood.subjects(),
                                        likelihood.observations(),
                                        likelihood.freeParameters())));
    }

    public int versions() {
        return terms.versions();
    }

    /**
     * The log strength of a version. A {@link BareValue} when its error cannot be estimated in this way, as with the
     * comparisons of one subject.
     */
    public Estimate strength(int version, Errors errors) {
        Versions.require(versions(), version);
        return covariance(errors).estimate(parameters[version], version);
    }

    /** The log odds that the first version is preferred to the second, with the error of the difference. */
    public Estimate difference(int first, int second, Errors errors) {
        Versions.require(versions(), first);
        Versions.require(versions(), second);
        return covariance(errors).difference(parameters[first] - parameters[second], first, second);
    }

    /** The strength on the scale of Elo, {@code 1000 + 400 b / ln 10}. */
    public Estimate elo(int version, Errors errors) {
        Estimate strength = strength(version, errors);
        return strength instanceof Estimated estimated
                ? new Estimated(elo(estimated.value()), ELO * estimated.standardError(), estimated.degreesOfFreedom())
                : new BareValue(elo(parameters[version]), ((BareValue) strength).reason());
    }

    /**
     * The fitted value of a term of the model.
     *
     * @throws IllegalArgumentException if the model has no such term
     */
    public Estimate term(Term term, Errors errors) {
        int parameter = terms.parameter(term);
        return covariance(errors).estimate(parameters[parameter], parameter);
    }

    /**
     * The probability that the first version wins, in (0, 1), at equal length and without regard to the order shown.
     * Where ties are not modelled, they are in it as half wins.
     */
    public double winProbability(int first, int second) {
        return terms.has(Term.TIE)
                ? davidson(first, second).winProbability()
                : Logistic.of(parameters[first] - parameters[second]);
    }

    /**
     * The probability of a tie, in (0, 1).
     *
     * @throws IllegalArgumentException if the model has no term for ties
     */
    public double tieProbability(int first, int second) {
        return davidson(first, second).tieProbability();
    }

    /**
     * The probability that the first version is preferred, a tie counting half, in (0, 1): one half between equally
     * strong versions, however many tie.
     */
    public double preference(int first, int second) {
        return preference(parameters[first] - parameters[second]);
    }

    /**
     * The same with an interval at a level in (0, 1): that of the log odds carried over, which the frequency of ties
     * only bends. Undefined like the interval of {@link #difference}.
     */
    public Bounds preference(int first, int second, double level, Errors errors) {
        return preference(first, second, difference(first, second, errors).interval(level));
    }

    /** The same with any interval of the log odds, as one that holds at all looks together. */
    public Bounds preference(int first, int second, Bounds logOdds) {
        return logOdds instanceof Interval interval
                ? new Interval(preference(first, second), preference(interval.lower()), preference(interval.upper()))
                : logOdds;
    }

    private double preference(double logOdds) {
        if (!terms.has(Term.TIE)) {
            return Logistic.of(logOdds);
        }
        var outcomes = new Davidson(logOdds, parameters[terms.parameter(Term.TIE)]);
        return outcomes.winProbability() + outcomes.tieProbability() / 2;
    }

    /** The strengths as shares of their sum: how likely each version is the first choice among all. */
    public List<Double> worths() {
        double sum = IntStream.range(0, versions())
                .mapToDouble(version -> Math.exp(parameters[version]))
                .sum();
        return IntStream.range(0, versions())
                .mapToObj(version -> Math.exp(parameters[version]) / sum)
                .toList();
    }

    /**
     * The rank of every version as far as intervals of the strengths at a level in (0, 1) tell: versions whose ranges
     * overlap are tied.
     */
    public List<RankRange> ranks(double level, Errors errors) {
        return RankRange.of(IntStream.range(0, versions())
                .mapToObj(version -> strength(version, errors).interval(level))
                .toList());
    }

    /** The logarithm of the likelihood at the maximum, without constants that no parameter changes. */
    public double logLikelihood() {
        return logLikelihood;
    }

    private Davidson davidson(int first, int second) {
        return new Davidson(parameters[first] - parameters[second], parameters[terms.parameter(Term.TIE)]);
    }

    private Covariance covariance(Errors errors) {
        return Objects.requireNonNull(covariances.get(errors));
    }

    private static double elo(double strength) {
        return 1000 + ELO * strength;
    }
}
