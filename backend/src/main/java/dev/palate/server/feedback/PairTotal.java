package dev.palate.server.feedback;

/** How often the first version won, tied and lost. */
record PairTotal(long wins, long ties, long losses) {

    static final PairTotal NONE = new PairTotal(0, 0, 0);
    static final PairTotal WIN = new PairTotal(1, 0, 0);
    static final PairTotal TIE = new PairTotal(0, 1, 0);
    static final PairTotal LOSS = new PairTotal(0, 0, 1);

    PairTotal plus(long sign, PairTotal other) {
        return new PairTotal(wins + sign * other.wins, ties + sign * other.ties, losses + sign * other.losses);
    }
}
