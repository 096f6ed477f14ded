package dev.palate.statistics.allocation;

/** What profiles of taste tell each other: a {@link ProfilePool}, or {@link NotPooled}. */
public sealed interface Pooling permits ProfilePool, NotPooled {}
