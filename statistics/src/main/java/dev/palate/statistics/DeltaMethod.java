package dev.palate.statistics;

/** The relative difference with its first-order variance (Deng et al. 2018). */
final class DeltaMethod {

    private DeltaMethod() {}

    static Estimate lift(Estimated control, Estimated treatment, Estimated difference) {
        double c = control.value();
        if (c == 0) {
            return new Undefined(Reason.CONTROL_IS_ZERO);
        }
        double ratio = treatment.value() / c;
        double variance = (treatment.variance() + control.variance() * ratio * ratio) / (c * c);
        return new Estimated(difference.value() / Math.abs(c), Math.sqrt(variance), difference.degreesOfFreedom());
    }
}
