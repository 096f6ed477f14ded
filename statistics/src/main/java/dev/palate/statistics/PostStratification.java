package dev.palate.statistics;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The difference of two variants within each stratum, as of preference profiles, put together by the strata's shares
 * of all subjects. It has less noise than the difference of the totals, and does not take for an effect that one
 * variant met other profiles than the other.
 *
 * @param strata known before exposure; together all subjects of both variants
 * @param unstratified the variants as a whole, whose degrees of freedom are used
 */
public record PostStratification(List<Stratum> strata, Comparison unstratified) {

    /**
     * One stratum.
     *
     * @param subjects of both variants, positive
     * @param comparison of the two variants' values within the stratum
     */
    public record Stratum(long subjects, Comparison comparison) {

        public Stratum {
            if (subjects <= 0) {
                throw new IllegalArgumentException("subjects must be positive: " + subjects);
            }
        }

        private double controlValue() {
            return Estimates.value(comparison.control());
        }

        private double controlVariance() {
            return Estimates.variance(comparison.control());
        }

        private double difference() {
            return Estimates.value(comparison.treatment()) - controlValue();
        }

        private double differenceVariance() {
            return Estimates.variance(comparison.treatment()) + controlVariance();
        }
    }

    public PostStratification {
        strata = List.copyOf(strata);
    }

    /**
     * {@code D = Σ w_s d_s} with the shares {@code w_s = n_s / n} and the variance
     * {@code Σ w_s² v_s + (Σ w_s d_s² − D²) / n}, the latter because the shares are estimated too. Undefined when a
     * stratum has no value in a variant; a {@link BareValue} when it has one subject there, or nothing varies. Small
     * strata are best put together beforehand.
     */
    public Estimate difference() {
        Optional<Undefined> missing = whatIsMissing();
        if (missing.isPresent()) {
            return missing.get();
        }
        double value = mean(Stratum::difference);
        double variance = covariance(Stratum::difference, Stratum::difference, Stratum::differenceVariance);
        if (isUncertain() || variance <= 0 || !(unstratified.difference() instanceof Estimated whole)) {
            return new BareValue(value, isUncertain() ? Reason.ONE_SUBJECT : Reason.NO_VARIATION);
        }
        return new Estimated(value, Math.sqrt(variance), whole.degreesOfFreedom());
    }

    /**
     * The difference relative to the control, itself put together by the shares, with Fieller's interval at a level
     * in (0, 1), as fractions. Excludes 0 exactly when the interval of {@link #difference()} does.
     */
    public Bounds lift(double level) {
        return difference() instanceof Estimated difference
                ? ratio(difference).byFieller(level)
                : (Undefined) difference().test();
    }

    /** The relative difference with its first-order variance. */
    public Estimate liftByDeltaMethod() {
        return difference() instanceof Estimated difference
                ? ratio(difference).byDeltaMethod(difference.value() / mean(Stratum::controlValue))
                : (Undefined) difference().test();
    }

    private CorrelatedRatio ratio(Estimated difference) {
        return new CorrelatedRatio(
                difference,
                mean(Stratum::controlValue),
                covariance(Stratum::controlValue, Stratum::controlValue, Stratum::controlVariance),
                covariance(Stratum::difference, Stratum::controlValue, stratum -> -stratum.controlVariance()));
    }

    private double mean(ToDoubleFunction<Stratum> value) {
        return strata.stream()
                .mapToDouble(stratum -> share(stratum) * value.applyAsDouble(stratum))
                .sum();
    }

    /** The covariance of two means over strata: of their values within strata, and of both with the shares. */
    private double covariance(
            ToDoubleFunction<Stratum> first, ToDoubleFunction<Stratum> second, ToDoubleFunction<Stratum> within) {
        double firstMean = mean(first);
        double secondMean = mean(second);
        double between = mean(
                stratum -> (first.applyAsDouble(stratum) - firstMean) * (second.applyAsDouble(stratum) - secondMean));
        return mean(stratum -> share(stratum) * within.applyAsDouble(stratum)) + between / subjects();
    }

    private double share(Stratum stratum) {
        return stratum.subjects() / subjects();
    }

    private double subjects() {
        return strata.stream().mapToDouble(Stratum::subjects).sum();
    }

    private Optional<Undefined> whatIsMissing() {
        if (strata.isEmpty()) {
            return Optional.of(new Undefined(Reason.NO_SUBJECTS));
        }
        return strata.stream().anyMatch(stratum -> stratum.comparison().difference() instanceof Undefined)
                ? Optional.of(new Undefined(Reason.EMPTY_STRATUM))
                : Optional.empty();
    }

    /** Whether a variance is not known, other than that it is zero. */
    private boolean isUncertain() {
        return strata.stream()
                .anyMatch(
                        stratum -> Estimates.isOfOneSubject(stratum.comparison().control())
                                || Estimates.isOfOneSubject(stratum.comparison().treatment()));
    }
}
