package dev.palate.statistics;

/** The relative difference with the interval of Fieller (1954): all lifts that the two means do not contradict. */
final class Fieller {

    private Fieller() {}

    /**
     * Solves {@code (T − ρC)² = q² (v_T + ρ² v_C)} for the ratio {@code ρ}; the solutions enclose an interval only
     * when {@code C² > q² v_C}, that is, when the control itself differs from zero at the same level.
     */
    static Bounds lift(Estimated control, Estimated treatment, double criticalValue) {
        double c = Math.abs(control.value());
        double t = Math.signum(control.value()) * treatment.value();
        if (c == 0) {
            return new Undefined(Reason.CONTROL_IS_ZERO);
        }
        double controlMargin = criticalValue * control.standardError();
        double treatmentMargin = criticalValue * treatment.standardError();
        double leading = (c - controlMargin) * (c + controlMargin);
        if (leading <= 0) {
            return new Undefined(Reason.LIFT_NOT_ESTIMABLE);
        }
        double middle = t * c;
        double root = Math.sqrt(leading * treatmentMargin * treatmentMargin + t * controlMargin * t * controlMargin);
        double first = (middle - root) / leading - 1;
        double second = (middle + root) / leading - 1;
        return oriented(control, (t - c) / c, first, second);
    }

    /** With a negative control, dividing by its absolute value turns the axis round. */
    private static Interval oriented(Estimated control, double lift, double first, double second) {
        return control.value() > 0 ? new Interval(lift, first, second) : new Interval(-lift, -second, -first);
    }
}
