package dev.palate.server.feedback;

import java.math.BigDecimal;

/** Counts over subjects, with the squares and the product of d = wins + ties + losses and m = wins + ties / 2. */
record PairSums(long subjects, PairTotal counts, BigDecimal dd, BigDecimal mm, BigDecimal md) {

    private static final BigDecimal HALF = new BigDecimal("0.5");

    static PairSums of(PairTotal total) {
        var d = BigDecimal.valueOf(total.wins() + total.ties() + total.losses());
        var m = BigDecimal.valueOf(total.wins()).add(HALF.multiply(BigDecimal.valueOf(total.ties())));
        return new PairSums(d.signum(), total, d.multiply(d), m.multiply(m), m.multiply(d));
    }

    PairSums plus(PairSums other) {
        return new PairSums(
                subjects + other.subjects,
                counts.plus(1, other.counts),
                dd.add(other.dd),
                mm.add(other.mm),
                md.add(other.md));
    }

    PairSums negate() {
        return new PairSums(-subjects, PairTotal.NONE.plus(-1, counts), dd.negate(), mm.negate(), md.negate());
    }
}
