package dev.palate.statistics;

import java.math.BigDecimal;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * {@link Cuped} of a ratio metric, of whose subjects only some have a past. The value of a subject is its part in the ratio, {@code
 * y = R + (m − R d) / d̄}: these have the mean R and the variance of {@link RatioSample#ratio()}, which is how a ratio becomes a
 * mean (Deng, Knoblich, Lu 2018). Those without a past get the mean of the others' covariates, of both variants together, which
 * neither treatment has touched. Everything is treatment minus control.
 */
public record RatioCuped(RatioSample control, Past controlPast, RatioSample treatment, Past treatmentPast) {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    public RatioCuped {
        requirePart(control, controlPast);
        requirePart(treatment, treatmentPast);
    }

    private static void requirePart(RatioSample sample, Past past) {
        if (past.subjects() > sample.subjects()) {
            throw new IllegalArgumentException(
                    "%d of %d subjects cannot have a past".formatted(past.subjects(), sample.subjects()));
        }
    }

    /**
     * The adjusted difference. Undefined without subjects, without events in a variant, and where no past or none that varies can
     * explain anything; a {@link BareValue} when it explains everything.
     */
    public Estimate difference() {
        Reason missing = whatIsMissing();
        return missing == null ? unscaled(scaled().adjusted().difference()) : new Undefined(missing);
    }

    /**
     * The adjusted difference relative to the control as it is, with Fieller's interval at a level in (0, 1), as fractions;
     * undefined where {@link #difference()} is.
     */
    public Bounds lift(double level) {
        Reason missing = whatIsMissing();
        return missing == null ? scaled().lift(level) : new Undefined(missing);
    }

    /** The variance of the difference over that without adjustment; empty when either cannot be estimated. */
    public OptionalDouble varianceRatio() {
        return whatIsMissing() == null ? scaled().varianceRatio() : OptionalDouble.empty();
    }

    private @Nullable Reason whatIsMissing() {
        if (control.subjects() == 0 || treatment.subjects() == 0) {
            return Reason.NO_SUBJECTS;
        }
        if (control.sumD().signum() == 0 || treatment.sumD().signum() == 0) {
            return Reason.NO_EVENTS;
        }
        Past past = controlPast.plus(treatmentPast);
        if (past.subjects() == 0) {
            return Reason.NO_PAST;
        }
        return past.varies() ? null : Reason.PAST_DOES_NOT_VARY;
    }

    /** With values times {@link #scale()} and covariates as whole distances from their mean, so that nothing is rounded. */
    private Cuped scaled() {
        return new Cuped(
                scaled(control, controlPast, Exact.square(treatment.sumD())),
                scaled(treatment, treatmentPast, Exact.square(control.sumD())));
    }

    private BigDecimal scale() {
        return Exact.square(control.sumD().multiply(treatment.sumD()));
    }

    /** A subject's value is {@code a + b m − c d}, and its covariate {@code q x − p}, or 0 without a past. */
    private CovariateSample scaled(RatioSample sample, Past past, BigDecimal factor) {
        BigDecimal a = factor.multiply(sample.sumM()).multiply(sample.sumD());
        BigDecimal b = Exact.times(sample.subjects(), factor.multiply(sample.sumD()));
        BigDecimal c = Exact.times(sample.subjects(), factor.multiply(sample.sumM()));
        Past both = controlPast.plus(treatmentPast);
        BigDecimal p = both.sumX();
        BigDecimal q = BigDecimal.valueOf(both.subjects());
        BigDecimal sumX = q.multiply(past.sumX()).subtract(Exact.times(past.subjects(), p));
        return new CovariateSample(
                sample.subjects(),
                Exact.times(sample.subjects(), a),
                sumX,
                Exact.times(sample.subjects(), Exact.square(a))
                        .add(Exact.square(b).multiply(sample.sumMM()))
                        .add(Exact.square(c).multiply(sample.sumDD()))
                        .subtract(TWO.multiply(b).multiply(c).multiply(sample.sumMD())),
                Exact.square(q)
                        .multiply(past.sumXX())
                        .subtract(TWO.multiply(p).multiply(q).multiply(past.sumX()))
                        .add(Exact.times(past.subjects(), Exact.square(p))),
                a.multiply(sumX)
                        .add(b.multiply(q.multiply(past.sumXM()).subtract(p.multiply(past.sumM()))))
                        .subtract(c.multiply(q.multiply(past.sumXD()).subtract(p.multiply(past.sumD())))));
    }

    private Estimate unscaled(Estimate estimate) {
        double scale = scale().doubleValue();
        if (estimate instanceof Estimated estimated) {
            return new Estimated(
                    estimated.value() / scale, estimated.standardError() / scale, estimated.degreesOfFreedom());
        }
        return estimate instanceof BareValue bare ? new BareValue(bare.value() / scale, bare.reason()) : estimate;
    }
}
