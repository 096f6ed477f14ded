package dev.palate.statistics.preference;

import dev.palate.statistics.Reason;

/**
 * The likelihood has no maximum, so the strengths are not known.
 *
 * @param shrunken what a prior makes of the same data, to be shown as such or not at all
 */
public record NotIdentified(Reason reason, ShrunkenStrengths shrunken) implements PreferenceFit {}
