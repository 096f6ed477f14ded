package dev.palate.server.feedback;

import java.math.BigDecimal;

/**
 * Sums over subjects with a score x from before they entered: of x, of what they said since (d events of the total value m), and
 * of products; exact.
 */
record CovariateSums(
        long subjects, BigDecimal x, BigDecimal xx, BigDecimal d, BigDecimal m, BigDecimal xd, BigDecimal xm) {

    static CovariateSums of(BigDecimal x, Total total) {
        var d = BigDecimal.valueOf(total.events());
        var m = total.value();
        return new CovariateSums(1, x, x.multiply(x), d, m, x.multiply(d), x.multiply(m));
    }

    CovariateSums plus(CovariateSums other) {
        return new CovariateSums(
                subjects + other.subjects,
                x.add(other.x),
                xx.add(other.xx),
                d.add(other.d),
                m.add(other.m),
                xd.add(other.xd),
                xm.add(other.xm));
    }

    CovariateSums negate() {
        return new CovariateSums(-subjects, x.negate(), xx.negate(), d.negate(), m.negate(), xd.negate(), xm.negate());
    }
}
