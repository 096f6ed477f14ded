package dev.palate.server.feedback;

import java.math.BigDecimal;

/** Sums over subjects of d (events) and m (total value), their squares and their product; exact. */
record MetricSums(long responded, BigDecimal d, BigDecimal m, BigDecimal dd, BigDecimal mm, BigDecimal md) {

    static final MetricSums ZERO =
            new MetricSums(0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    static MetricSums of(Total total) {
        var d = BigDecimal.valueOf(total.events());
        var m = total.value();
        return new MetricSums(total.events() > 0 ? 1 : 0, d, m, d.multiply(d), m.multiply(m), m.multiply(d));
    }

    MetricSums plus(MetricSums other) {
        return new MetricSums(
                responded + other.responded,
                d.add(other.d),
                m.add(other.m),
                dd.add(other.dd),
                mm.add(other.mm),
                md.add(other.md));
    }

    MetricSums negate() {
        return new MetricSums(-responded, d.negate(), m.negate(), dd.negate(), mm.negate(), md.negate());
    }
}
