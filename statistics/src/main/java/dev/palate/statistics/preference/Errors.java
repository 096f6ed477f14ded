package dev.palate.statistics.preference;

/** How the uncertainty of a fit is estimated. */
public enum Errors {
    /** From the information: right when the model is true and all comparisons are independent. */
    MODEL,

    /** The sandwich of information and observed scores: right also when the model is not quite true. */
    ROBUST,

    /** The sandwich with the scores of each subject added up, as comparisons of one subject resemble each other. */
    CLUSTERED
}
