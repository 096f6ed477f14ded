package dev.palate.statistics.preference;

/** What a model of pairs may know beside the strengths of the versions. */
public enum Term {
    /** The advantage, in log odds, of being shown first. */
    POSITION,

    /** The advantage, in log odds, per unit of {@code tanh} of the standardised length difference. */
    LENGTH,

    /** {@code ln ν} of Davidson (1970), whose {@code ν / (2 + ν)} is how often equally strong versions tie. */
    TIE
}
