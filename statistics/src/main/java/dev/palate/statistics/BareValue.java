package dev.palate.statistics;

/** A value whose uncertainty cannot be estimated, as with one subject or with all subjects alike; not a certainty. */
public record BareValue(double value, Reason reason) implements Estimate {

    public BareValue {
        Finite.require("value", value);
    }

    @Override
    public Undefined interval(double level) {
        return new Undefined(reason);
    }

    @Override
    public Undefined test() {
        return new Undefined(reason);
    }
}
