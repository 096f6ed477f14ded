package dev.palate.statistics;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Two variants' values on an ordered scale, of which only the order is used: it does not matter how far apart the
 * values of the scale are taken to be. One value per subject; time is proportional to the scale. The companion of the
 * difference of means, which stays primary.
 */
public record RankComparison(Histogram control, Histogram treatment) {

    public RankComparison {
        control.requireSameScale(treatment);
    }

    /**
     * The probability that a subject of the treatment has a higher value than one of the control, ties counted half,
     * with the standard error and degrees of freedom of Brunner and Munzel (2000): variances may differ, and one half
     * says that the variants are alike. A {@link BareValue} with one subject in a variant, when all values are equal
     * or when no value of one variant reaches the other's; undefined without subjects.
     */
    public Estimate superiority() {
        if (!hasSubjects()) {
            return new Undefined(Reason.NO_EVENTS);
        }
        double probability = probability();
        if (control.subjects() == 1 || treatment.subjects() == 1) {
            return new BareValue(probability, Reason.ONE_SUBJECT);
        }
        double ofControl = meanVariance(control, treatment);
        double ofTreatment = meanVariance(treatment, control);
        double variance = ofControl + ofTreatment;
        if (variance == 0) {
            return new BareValue(probability, probability == 0.5 ? Reason.NO_VARIATION : Reason.SEPARATED);
        }
        double controlShare = ofControl / variance;
        double treatmentShare = ofTreatment / variance;
        double inverse = controlShare * controlShare / (control.subjects() - 1)
                + treatmentShare * treatmentShare / (treatment.subjects() - 1);
        return new Estimated(probability, Math.sqrt(variance), 1 / inverse);
    }

    /**
     * Cliff's delta, the probability of a higher value less that of a lower one, in [-1, 1]: twice the distance of
     * {@link #superiority()} from one half, so that its test of zero is the test of Brunner and Munzel.
     */
    public Estimate cliffsDelta() {
        Estimate superiority = superiority();
        if (superiority instanceof Estimated estimated) {
            return new Estimated(
                    2 * estimated.value() - 1, 2 * estimated.standardError(), estimated.degreesOfFreedom());
        }
        return superiority instanceof BareValue bare ? new BareValue(2 * bare.value() - 1, bare.reason()) : superiority;
    }

    /**
     * The test of Mann and Whitney (1947), by the normal distribution with corrections for ties and for continuity;
     * the statistic is z. Undefined without subjects or when all values are equal.
     */
    public TestResult mannWhitney() {
        if (!hasSubjects()) {
            return new Undefined(Reason.NO_EVENTS);
        }
        double pairs = pairs();
        double total = (double) control.subjects() + treatment.subjects();
        double ties = control.plus(treatment).counts().stream()
                .mapToDouble(count -> (double) count * count * count - count)
                .sum();
        double variance = pairs / 12 * (total + 1 - ties / (total * (total - 1)));
        if (IntStream.range(0, scale()).filter(this::isTaken).count() == 1) {
            return new Undefined(Reason.NO_VARIATION);
        }
        double distance = mannWhitneyU() - pairs / 2;
        double corrected = Math.max(0, Math.abs(distance) - 0.5);
        return Level.testZ(Math.copySign(corrected, distance) / Math.sqrt(variance));
    }

    /** In how many pairs of a subject of each variant the treatment's has the higher value, ties counted half. */
    public double mannWhitneyU() {
        double below = 0;
        double u = 0;
        for (int i = 0; i < scale(); i++) {
            u += treatment.counts().get(i) * (below + control.counts().get(i) / 2.0);
            below += control.counts().get(i);
        }
        return u;
    }

    private double probability() {
        return mannWhitneyU() / pairs();
    }

    /** The variance of the mean share of the others' values that a variant's values are above. */
    private static double meanVariance(Histogram variant, Histogram others) {
        double mean = new RankComparison(others, variant).probability();
        List<Long> counts = variant.counts();
        double below = 0;
        double squares = 0;
        for (int i = 0; i < counts.size(); i++) {
            double placement = (below + others.counts().get(i) / 2.0) / others.subjects();
            squares += counts.get(i) * (placement - mean) * (placement - mean);
            below += others.counts().get(i);
        }
        return squares / (variant.subjects() - 1) / variant.subjects();
    }

    private double pairs() {
        return (double) control.subjects() * treatment.subjects();
    }

    private int scale() {
        return control.values().size();
    }

    private boolean isTaken(int value) {
        return control.counts().get(value) + treatment.counts().get(value) > 0;
    }

    private boolean hasSubjects() {
        return control.subjects() > 0 && treatment.subjects() > 0;
    }
}
