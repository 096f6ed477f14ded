package dev.palate.statistics;

/** Two variants' proportions side by side; everything is treatment minus control. */
public record ProportionComparison(Proportion control, Proportion treatment) {

    private static final double SMALLEST_EXPECTED_COUNT = 5;

    /** The comparison of the two rates by their standard errors: Welch's test, lift. */
    public Comparison ofRates() {
        return new Comparison(control.rate(), treatment.rate());
    }

    /**
     * The difference of the rates with the hybrid score interval of Newcombe (1998, method 10) at a level in (0, 1).
     * It answers also where no subject or every subject succeeded. Undefined when a variant has no subjects.
     */
    public Bounds difference(double level) {
        return hasSubjects() ? Newcombe.interval(control, treatment, Level.z(level)) : noSubjects();
    }

    /**
     * The difference of the rates with the score interval of Miettinen and Nurminen (1985) at a level in (0, 1).
     * Undefined when a variant has no subjects.
     */
    public Bounds scoreDifference(double level) {
        return hasSubjects() ? new MiettinenNurminen(control, treatment).interval(Level.z(level)) : noSubjects();
    }

    /**
     * The risk ratio {@code p_T / p_C} with {@code exp(log RR ± z √(1/s_T − 1/n_T + 1/s_C − 1/n_C))} at a level in
     * (0, 1). Undefined when a variant has no subjects or no successes, or when every subject of both succeeded.
     */
    public Bounds riskRatio(double level) {
        if (!hasSubjects()) {
            return noSubjects();
        }
        if (control.successes() == 0) {
            return new Undefined(Reason.CONTROL_IS_ZERO);
        }
        double error = Math.sqrt(logVariance(control) + logVariance(treatment));
        if (treatment.successes() == 0 || error == 0) {
            return new Undefined(Reason.NO_VARIATION);
        }
        double ratio = treatment.value() / control.value();
        double factor = Math.exp(Level.z(level) * error);
        return new Interval(ratio, ratio / factor, ratio * factor);
    }

    /**
     * The two-sided test that the rates are equal, as for response rates and guardrails: {@link #exactTest()} when
     * fewer than five subjects are expected in any cell of the table, otherwise {@link #pooledTest()}.
     */
    public TestResult test() {
        return hasSubjects() && smallestExpectedCount() < SMALLEST_EXPECTED_COUNT ? exactTest() : pooledTest();
    }

    /**
     * The z test {@code (p_T − p_C) / √(p(1 − p)(1/n_T + 1/n_C))} with the pooled rate {@code p}. Undefined when a
     * variant has no subjects or all subjects of both are alike.
     */
    public TestResult pooledTest() {
        if (!hasSubjects()) {
            return noSubjects();
        }
        double pooled = pooled().value();
        double variance = pooled * (1 - pooled) * (1.0 / control.subjects() + 1.0 / treatment.subjects());
        if (pooled().successes() == 0 || pooled().successes() == pooled().subjects()) {
            return new Undefined(Reason.NO_VARIATION);
        }
        return Level.testZ((treatment.value() - control.value()) / Math.sqrt(variance));
    }

    /** Fisher's exact test, two-sided: the probability of all tables no more likely than this one. */
    public TestResult exactTest() {
        if (!hasSubjects()) {
            return noSubjects();
        }
        return new ExactlyTested(FisherExact.pValue(control, treatment));
    }

    private double smallestExpectedCount() {
        long successes = pooled().successes();
        long rarer = Math.min(successes, pooled().subjects() - successes);
        return (double) rarer * Math.min(control.subjects(), treatment.subjects()) / pooled().subjects();
    }

    private Proportion pooled() {
        return control.plus(treatment);
    }

    private boolean hasSubjects() {
        return control.subjects() > 0 && treatment.subjects() > 0;
    }

    private static Undefined noSubjects() {
        return new Undefined(Reason.NO_SUBJECTS);
    }

    private static double logVariance(Proportion proportion) {
        return 1.0 / proportion.successes() - 1.0 / proportion.subjects();
    }
}
