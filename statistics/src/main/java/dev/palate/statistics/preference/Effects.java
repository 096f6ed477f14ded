package dev.palate.statistics.preference;

import dev.palate.statistics.BareValue;
import dev.palate.statistics.Estimate;
import dev.palate.statistics.Estimated;
import dev.palate.statistics.Reason;
import dev.palate.statistics.Undefined;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much each feature of a version adds to the log odds that it is preferred, the others being equal. What the compared
 * versions do not tell apart is undefined; the other effects are not touched by that. Immutable.
 */
public final class Effects {

    private final FeatureDifferences differences;
    private final Terms terms;
    private final List<Integer> fitted;
    private final @Nullable Reason whyNot;
    private final double[] parameters;
    private final Map<Errors, Covariance> covariances;

    private Effects(
            FeatureDifferences differences,
            Terms terms,
            @Nullable Reason whyNot,
            double[] parameters,
            Map<Errors, Covariance> covariances) {
        this.differences = differences;
        this.terms = terms;
        this.fitted = differences.independent();
        this.whyNot = whyNot;
        this.parameters = parameters;
        this.covariances = covariances;
    }

    static Effects of(FeatureDifferences differences, Likelihood strengths, Terms terms) {
        if (strengths.observations() == 0) {
            return new Effects(differences, terms, Reason.NO_COMPARISONS, new double[0], Map.of());
        }
        var likelihood = new FeatureLikelihood(strengths, differences.design());
        return Newton.maximise(likelihood)
                .map(maximum -> identified(differences, likelihood, terms, maximum))
                .orElseGet(() -> shrunken(differences, likelihood, terms));
    }

    private static Effects identified(
            FeatureDifferences differences, Likelihood likelihood, Terms terms, Newton maximum) {
        double[][] covariance = maximum.inverseInformation();
        var sandwich = Sandwich.of(likelihood, maximum.parameters(), covariance);
        return new Effects(
                differences,
                terms,
                null,
                maximum.parameters(),
                Map.of(
                        Errors.MODEL, Covariance.of(covariance),
                        Errors.ROBUST, sandwich.robust(),
                        Errors.CLUSTERED,
                                sandwich.clustered(
                                        likelihood.subjects(),
                                        likelihood.observations(),
                                        likelihood.freeParameters())));
    }

    private static Effects shrunken(FeatureDifferences differences, Likelihood likelihood, Terms terms) {
        Newton maximum = Newton.maximise(new GaussianPrior(likelihood, ShrunkenStrengths.DEFAULT_PRECISION))
                .orElseThrow();
        return new Effects(
                differences,
                terms,
                Reason.NO_FINITE_FIT,
                maximum.parameters(),
                Map.of(Errors.MODEL, Covariance.of(maximum.inverseInformation())));
    }

    /**
     * By how much the log odds grow with one unit of a feature. Undefined when compared versions do not differ in it, when it
     * is confounded with others, and, as all effects, when outcomes are explained completely or nothing was compared. A
     * {@link BareValue} when its error cannot be estimated in this way.
     *
     * @param feature counted from 0
     */
    public Estimate effect(int feature, Errors errors) {
        Optional<Reason> reason = differences.whyNotIdentified(feature).or(() -> Optional.ofNullable(whyNot));
        return reason.<Estimate>map(Undefined::new).orElseGet(() -> estimate(feature, errors));
    }

    /**
     * What the prior {@code N(0, 1)} on the effect of the greatest difference in each feature, and on terms, makes of the same
     * data where outcomes are explained completely; with the posterior standard deviation as its error. Empty otherwise.
     */
    public Optional<Estimate> shrunken(int feature) {
        return whyNot == Reason.NO_FINITE_FIT
                        && differences.whyNotIdentified(feature).isEmpty()
                ? Optional.of(estimate(feature, Errors.MODEL))
                : Optional.empty();
    }

    /** The features whose effects cannot be told from that of this one, in ascending order. */
    public List<Integer> confoundedWith(int feature) {
        return differences.confoundedWith(feature);
    }

    /**
     * The fitted value of a term of the model.
     *
     * @throws IllegalArgumentException if the model has no such term
     */
    public Estimate term(Term term, Errors errors) {
        int parameter = terms.parameter(term) - terms.versions() + fitted.size();
        return whyNot == null ? covariance(errors).estimate(parameters[parameter], parameter) : new Undefined(whyNot);
    }

    private Estimate estimate(int feature, Errors errors) {
        int parameter = fitted.indexOf(feature);
        double scale = differences.scale(feature);
        Estimate inUnits = covariance(errors).estimate(parameters[parameter], parameter);
        return inUnits instanceof Estimated estimated
                ? new Estimated(
                        estimated.value() / scale, estimated.standardError() / scale, estimated.degreesOfFreedom())
                : new BareValue(parameters[parameter] / scale, ((BareValue) inUnits).reason());
    }

    private Covariance covariance(Errors errors) {
        return Objects.requireNonNull(covariances.get(errors));
    }
}
