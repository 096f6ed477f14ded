package dev.palate.statistics;

import java.math.BigDecimal;
import java.util.OptionalDouble;

/**
 * Two variants' means without what a covariate from before the first exposure explains of them, which says the same
 * about the treatment with less noise. Everything is treatment minus control.
 *
 * @see <a href="https://doi.org/10.1145/2433396.2433413">Deng, Xu, Kohavi, Walker (2013): Improving the Sensitivity of
 *     Online Controlled Experiments by Utilizing Pre-Experiment Data</a>
 */
public record Cuped(CovariateSample control, CovariateSample treatment) {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    /**
     * {@code θ = cov(x, y) / var(x)} over the subjects of both variants, by which a value rises with the covariate; 0
     * when the covariate does not vary, as with new subjects, so that nothing is adjusted.
     */
    public double theta() {
        return Exact.quotient(slopeNumerator(), slopeDenominator());
    }

    /**
     * The means {@code ȳ − θ(x̄ − x̄_both)} side by side: each variant as if its subjects had started alike. A
     * {@link BareValue} when nothing is left of a variant's variation; undefined without subjects.
     */
    public Comparison adjusted() {
        return new Comparison(adjusted(control), adjusted(treatment));
    }

    /** The means as they are. */
    public Comparison unadjusted() {
        return new Comparison(control.values().mean(), treatment.values().mean());
    }

    /**
     * The adjusted difference relative to the control as it is, with Fieller's interval at a level in (0, 1), as
     * fractions. Excludes 0 exactly when the interval of the adjusted difference does.
     */
    public Bounds lift(double level) {
        return adjusted().difference() instanceof Estimated difference
                ? ratio(difference).byFieller(level)
                : (Undefined) adjusted().difference().test();
    }

    /**
     * The adjusted difference relative to the control as it is, with its first-order variance where the covariate's
     * means agree, as they do but for chance.
     */
    public Estimate liftByDeltaMethod() {
        return adjusted().difference() instanceof Estimated difference
                ? ratio(difference).byDeltaMethod(mean(treatment) / mean(control) - 1)
                : (Undefined) adjusted().difference().test();
    }

    /** The variance of the difference over that without adjustment; empty when either cannot be estimated. */
    public OptionalDouble varianceRatio() {
        return adjusted().difference() instanceof Estimated adjusted
                        && unadjusted().difference() instanceof Estimated plain
                ? OptionalDouble.of(adjusted.variance() / plain.variance())
                : OptionalDouble.empty();
    }

    private Estimate adjusted(CovariateSample sample) {
        if (sample.subjects() == 0) {
            return new Undefined(Reason.NO_SUBJECTS);
        }
        double shift = meanCovariate(sample) - meanCovariate(control.plus(treatment));
        return Estimates.of(mean(sample) - theta() * shift, sample.subjects(), spread(sample));
    }

    /** {@code Σ(y − θx − …)²}, of which no digit is lost: zero exactly when the covariate explains everything. */
    private double spread(CovariateSample sample) {
        BigDecimal p = slopeNumerator();
        BigDecimal q = slopeDenominator();
        BigDecimal scaled = Exact.square(q)
                .multiply(sample.centredValues())
                .subtract(TWO.multiply(p).multiply(q).multiply(sample.centredProducts()))
                .add(Exact.square(p).multiply(sample.centredCovariates()));
        return Exact.quotient(scaled, Exact.times(sample.subjects(), Exact.square(q)));
    }

    private BigDecimal slopeNumerator() {
        return varies() ? control.plus(treatment).centredProducts() : BigDecimal.ZERO;
    }

    private BigDecimal slopeDenominator() {
        return varies() ? control.plus(treatment).centredCovariates() : BigDecimal.ONE;
    }

    private boolean varies() {
        return control.plus(treatment).centredCovariates().signum() > 0;
    }

    /** The control's values vary with its adjusted values: {@code cov(D, ȳ) = −(v_y − θ cov(x, y)) / n}. */
    private CorrelatedRatio ratio(Estimated difference) {
        double n = control.subjects();
        double products = Exact.quotient(control.centredProducts(), BigDecimal.valueOf(control.subjects()));
        double values = control.values().centredSumOfSquares();
        double scale = 1 / (n * (n - 1));
        return new CorrelatedRatio(difference, mean(control), values * scale, -(values - theta() * products) * scale);
    }

    private static double mean(CovariateSample sample) {
        return Exact.quotient(sample.sumY(), BigDecimal.valueOf(sample.subjects()));
    }

    private static double meanCovariate(CovariateSample sample) {
        return Exact.quotient(sample.sumX(), BigDecimal.valueOf(sample.subjects()));
    }
}
