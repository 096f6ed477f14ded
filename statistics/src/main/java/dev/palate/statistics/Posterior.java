package dev.palate.statistics;

/** What is believed of an effect after the data: a {@link GaussianPosterior}, or {@link Undefined}. */
public sealed interface Posterior permits GaussianPosterior, Undefined {}
