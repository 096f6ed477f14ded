package dev.palate.statistics;

/**
 * The score interval of a difference of proportions (Miettinen and Nurminen 1985): all differences {@code δ} whose
 * score test, with the rates estimated under {@code δ} and the factor N/(N − 1), does not reject them.
 */
record MiettinenNurminen(Proportion control, Proportion treatment) {

    private static final double PRECISION = 1e-12;

    Interval interval(double z) {
        double difference = treatment.value() - control.value();
        return new Interval(difference, limit(difference, -1, z), limit(difference, 1, -z));
    }

    /** The statistic {@code (p_T − p_C − δ) / se(δ)} falls as {@code δ} grows. */
    double score(double delta) {
        double c = restrictedControlRate(delta);
        double t = c + delta;
        double total = (double) control.subjects() + treatment.subjects();
        double variance = (c * (1 - c) / control.subjects() + t * (1 - t) / treatment.subjects()) * total / (total - 1);
        double distance = treatment.value() - control.value() - delta;
        return distance == 0 ? 0 : distance / Math.sqrt(Math.max(variance, 0));
    }

    /** Halves the way between the observed difference and the end of the range until the score is the target. */
    private double limit(double difference, double end, double target) {
        double inside = difference;
        double outside = end;
        while (Math.abs(outside - inside) > PRECISION) {
            double middle = (inside + outside) / 2;
            if (Math.abs(score(middle)) < Math.abs(target)) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return (inside + outside) / 2;
    }

    /**
     * The most likely control rate when the treatment rate is {@code δ} more: the root of the likelihood's cubic
     * within the possible rates, by the trigonometric formula of Farrington and Manning (1990).
     */
    double restrictedControlRate(double delta) {
        double n = control.subjects();
        double m = treatment.subjects();
        double cubic = n + m;
        double square = (m + 2 * n) * delta - n - m - control.successes() - treatment.successes();
        double linear =
                (n * delta - n - m - 2.0 * control.successes()) * delta + control.successes() + treatment.successes();
        double constant = control.successes() * delta * (1 - delta);
        return Math.min(
                Math.min(1, 1 - delta),
                Math.max(Math.max(0, -delta), root(square / cubic / 3, linear / cubic, constant / cubic)));
    }

    private static double root(double third, double linear, double constant) {
        double q = third * third * third - third * linear / 2 + constant / 2;
        double p = Math.copySign(Math.sqrt(Math.max(0, third * third - linear / 3)), q);
        double cosine = p == 0 ? 0 : Math.max(-1, Math.min(1, q / (p * p * p)));
        return 2 * p * Math.cos((Math.PI + Math.acos(cosine)) / 3) - third;
    }
}
