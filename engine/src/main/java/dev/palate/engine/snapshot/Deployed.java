package dev.palate.engine.snapshot;

import dev.palate.engine.Reason;

/**
 * A version that a label points to.
 *
 * @param version the version
 * @param reason why the label gives this one
 */
public record Deployed<T>(Version<T> version, Reason reason) {}
