package dev.palate.engine.profile;

/** Compares a number with a bound. */
final class ComparesNumber implements ValueTest {

    private final Number bound;
    private final Sign sign;

    ComparesNumber(Object bound, Sign sign) {
        this.bound = ValueTests.number(bound);
        this.sign = sign;
    }

    @Override
    public boolean matches(Object value) {
        return value instanceof Number number
                && Numbers.isFinite(number)
                && sign.accepts(Numbers.compare(number, bound));
    }

    /** The accepted signs of the difference between value and bound. */
    @FunctionalInterface
    interface Sign {
        boolean accepts(int sign);
    }
}
