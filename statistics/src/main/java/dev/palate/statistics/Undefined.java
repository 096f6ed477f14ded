package dev.palate.statistics;

/** A number that does not exist, with the reason; never shown as 0, 1 or NaN. */
public record Undefined(Reason reason) implements Estimate, Bounds, TestResult, Posterior {

    @Override
    public Undefined interval(double level) {
        return this;
    }

    @Override
    public Undefined test() {
        return this;
    }

    @Override
    public boolean rejectsAt(double threshold) {
        return false;
    }
}
