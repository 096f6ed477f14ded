package dev.palate.statistics;

/** How many subjects of a variant did something: responded, converted, gave at least one thumb up. */
public record Proportion(long subjects, long successes) {

    public Proportion {
        if (successes < 0 || successes > subjects) {
            throw new IllegalArgumentException(
                    "successes must be between 0 and " + subjects + " subjects: " + successes);
        }
    }

    /** The proportion of both samples' subjects, which must be different ones. */
    public Proportion plus(Proportion other) {
        return new Proportion(Math.addExact(subjects, other.subjects), Math.addExact(successes, other.successes));
    }

    /**
     * The rate {@code p} with the standard error {@code √(p(1 − p)/n)} of Wald and {@code n − 1} degrees of freedom.
     * A {@link BareValue} when no subject or every subject succeeded; undefined without subjects.
     */
    public Estimate rate() {
        if (subjects == 0) {
            return new Undefined(Reason.NO_SUBJECTS);
        }
        double rate = value();
        if (successes == 0 || successes == subjects) {
            return new BareValue(rate, Reason.NO_VARIATION);
        }
        return new Estimated(rate, Math.sqrt(rate * (1 - rate) / subjects), subjects - 1);
    }

    /**
     * The score interval of Wilson (1927) at a level in (0, 1), within [0, 1] and of positive width even when no
     * subject or every subject succeeded. Undefined without subjects.
     */
    public Bounds wilson(double level) {
        return subjects == 0 ? new Undefined(Reason.NO_SUBJECTS) : Wilson.interval(this, Level.z(level));
    }

    double value() {
        return (double) successes / subjects;
    }
}
