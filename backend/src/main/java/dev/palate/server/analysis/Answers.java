package dev.palate.server.analysis;

import io.r2dbc.spi.Readable;
import java.math.BigDecimal;

/** What those subjects said who said anything: sums of their events d and total values m, of squares and products. */
record Answers(long responded, BigDecimal d, BigDecimal m, BigDecimal dd, BigDecimal mm, BigDecimal md) {

    static final Answers NONE =
            new Answers(0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    Answers plus(Answers other) {
        return new Answers(
                responded + other.responded,
                d.add(other.d),
                m.add(other.m),
                dd.add(other.dd),
                mm.add(other.mm),
                md.add(other.md));
    }

    static Answers from(Readable row) {
        return new Answers(
                row.get("responded", Long.class),
                row.get("d", BigDecimal.class),
                row.get("m", BigDecimal.class),
                row.get("dd", BigDecimal.class),
                row.get("mm", BigDecimal.class),
                row.get("md", BigDecimal.class));
    }
}
