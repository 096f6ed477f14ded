package dev.palate.statistics;

import java.util.OptionalDouble;

/**
 * What may be said of a difference when not all subjects answer, and those who do need not be like the others.
 * Everything is treatment minus control; the bounds are of the difference in these subjects, without sampling error.
 */
public record MissingFeedback(Responses control, Responses treatment) {

    /** The p-value of {@link #responseRateTest()} below which the variants' answers may not be comparable. */
    public static final double ALARM = 0.01;

    public MissingFeedback {
        control.answers().requireSameScale(treatment.answers());
    }

    /** The pooled z test that subjects of both variants answer equally often. */
    public TestResult responseRateTest() {
        return new ProportionComparison(control.response(), treatment.response()).pooledTest();
    }

    /**
     * The observed difference between the bounds of Manski (1990): what it could be if all who did not answer had
     * said the least or the greatest value. Nothing is assumed. Undefined when no subject of a variant answered.
     */
    public Bounds worstCase() {
        if (!hasAnswers()) {
            return noAnswers();
        }
        double least = control.answers().least();
        double greatest = control.answers().greatest();
        return new Interval(
                observedDifference(),
                treatment.meanIfOthersSaid(least) - control.meanIfOthersSaid(greatest),
                treatment.meanIfOthersSaid(greatest) - control.meanIfOthersSaid(least));
    }

    /**
     * The observed difference between the bounds of Lee (2009), for subjects who would answer in either variant: the
     * variant that more answer in loses the {@link #trimmedShare()} of its answers, once the highest and once the
     * lowest. It is assumed that a variant makes nobody answer less. Undefined when no subject of a variant answered.
     */
    public Bounds trimmed() {
        if (!hasAnswers()) {
            return noAnswers();
        }
        Histogram answers = (trimsTreatment() ? treatment : control).answers();
        double kept = answers.subjects() * keptShare();
        double lower = answers.meanOfLowest(kept);
        double upper = answers.meanOfHighest(kept);
        return trimsTreatment()
                ? bounds(
                        lower - control.answers().mean(),
                        upper - control.answers().mean())
                : bounds(treatment.answers().mean() - upper, treatment.answers().mean() - lower);
    }

    /** Returns true if {@link #trimmed()} takes answers from the treatment, false if from the control. */
    public boolean trimsTreatment() {
        return treatment.rate() >= control.rate();
    }

    /** The share of its answers that {@link #trimmed()} takes from a variant, in [0, 1); empty where it is undefined. */
    public OptionalDouble trimmedShare() {
        return hasAnswers() ? OptionalDouble.of(1 - keptShare()) : OptionalDouble.empty();
    }

    /**
     * Returns true if the difference may be decided on as far as answers are missing: both variants' subjects answer
     * equally often, or the difference keeps its sign between the bounds of {@link #trimmed()}.
     */
    public boolean isDecisionReady() {
        return trimmed() instanceof Interval bounds && (!responseRateTest().rejectsAt(ALARM) || !bounds.contains(0));
    }

    private double keptShare() {
        return Math.min(control.rate(), treatment.rate()) / Math.max(control.rate(), treatment.rate());
    }

    private Interval bounds(double lower, double upper) {
        double observed = observedDifference();
        return new Interval(observed, Math.min(lower, observed), Math.max(upper, observed));
    }

    private double observedDifference() {
        return treatment.answers().mean() - control.answers().mean();
    }

    private boolean hasAnswers() {
        return control.answers().subjects() > 0 && treatment.answers().subjects() > 0;
    }

    private Undefined noAnswers() {
        boolean exposed = control.exposed() > 0 && treatment.exposed() > 0;
        return new Undefined(exposed ? Reason.NO_EVENTS : Reason.NO_SUBJECTS);
    }
}
