package dev.palate.statistics;

/** The difference of two independent estimates whose variances need not be equal. */
final class Welch {

    private Welch() {}

    static Estimate difference(Estimate control, Estimate treatment) {
        if (control instanceof Undefined || treatment instanceof Undefined) {
            return control instanceof Undefined ? control : treatment;
        }
        if (control instanceof Estimated c && treatment instanceof Estimated t) {
            return difference(c, t);
        }
        Reason reason = (control instanceof BareValue bare ? bare : (BareValue) treatment).reason();
        return new BareValue(Estimates.value(treatment) - Estimates.value(control), reason);
    }

    static Estimated difference(Estimated control, Estimated treatment) {
        double variance = control.variance() + treatment.variance();
        return new Estimated(
                treatment.value() - control.value(), Math.sqrt(variance), degreesOfFreedom(control, treatment));
    }

    /** {@code (v_T + v_C)² / (v_T²/df_T + v_C²/df_C)}, in shares of the variance so that no square underflows. */
    private static double degreesOfFreedom(Estimated control, Estimated treatment) {
        double variance = control.variance() + treatment.variance();
        double controlShare = control.variance() / variance;
        double treatmentShare = treatment.variance() / variance;
        return 1
                / (controlShare * controlShare / control.degreesOfFreedom()
                        + treatmentShare * treatmentShare / treatment.degreesOfFreedom());
    }
}
