package dev.palate.server.preference;

import dev.palate.api.model.FeedbackKindDto;
import dev.palate.statistics.RatioSample;

/**
 * How subjects of a cell who were shown a version in an experiment scored it.
 *
 * @param lowerIsBetter of the metric
 * @param totals of those who scored
 */
record ScoreSums(
        Cell cell, FeedbackKindDto kind, boolean lowerIsBetter, String experiment, int version, RatioSample totals) {

    /** Scores of the kind that is rarer, where they are 0 and 1. */
    long rarerOutcome() {
        var positive = totals.sumM().longValue();
        return Math.min(positive, totals.sumD().longValue() - positive);
    }

    ScoreSums plus(ScoreSums other) {
        return new ScoreSums(cell, kind, lowerIsBetter, experiment, version, totals.plus(other.totals));
    }
}
