package dev.palate.statistics.preference;

/** What preferences tell of the strengths of versions: {@link Strengths}, or {@link NotIdentified}. */
public sealed interface PreferenceFit permits Strengths, NotIdentified {}
