package dev.palate.server.analysis;

import dev.palate.statistics.RatioSample;

/**
 * What subjects of one profile said on the variant that one allocation drew for them.
 *
 * @param variant its position
 * @param propensity with which it was drawn
 */
record LoggedCell(int variant, String profile, double propensity, RatioSample answers) {}
