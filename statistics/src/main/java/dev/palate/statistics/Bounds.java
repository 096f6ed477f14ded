package dev.palate.statistics;

/** What is known of the limits of a quantity: an {@link Interval}, or {@link Undefined}. */
public sealed interface Bounds permits Interval, Undefined {}
