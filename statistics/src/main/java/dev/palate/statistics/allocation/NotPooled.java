package dev.palate.statistics.allocation;

import dev.palate.statistics.Reason;

/** Nothing can be said of the variants yet. */
public record NotPooled(Reason reason) implements Pooling {}
