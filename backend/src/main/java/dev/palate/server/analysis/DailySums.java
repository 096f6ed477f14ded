package dev.palate.server.analysis;

import java.time.LocalDate;

/** The subjects who first saw a variant on a day (in UTC), with all that they said since. */
record DailySums(LocalDate day, String variant, VariantSums sums) {}
