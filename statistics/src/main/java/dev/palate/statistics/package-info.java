/** Sufficient statistics in, estimates with their uncertainty out; what cannot be estimated says why. */
@NullMarked
package dev.palate.statistics;

import org.jspecify.annotations.NullMarked;
